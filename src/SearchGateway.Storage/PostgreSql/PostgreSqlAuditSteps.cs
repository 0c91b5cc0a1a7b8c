namespace SearchGateway.Storage.PostgreSql;

/// <summary>The steps from an empty schema to this version's; the first is 1.</summary>
internal static class PostgreSqlAuditSteps
{
    public static readonly PostgreSqlStep[] All =
    [
        // What stays for good (entries) stands apart from what is destroyed (bodies): looking up reads no body, and the space of a month
        // whose bodies are all gone goes back by itself. Entries lie by the month in which they were written, bodies by the month in
        // which they are due. Each partition has its own primary key; across partitions the tail keeps an index from being taken twice.
        new(
            """
            CREATE TABLE entries (
                idx         bigint      NOT NULL,
                time        timestamptz NOT NULL,
                erased_by   bigint,               -- the record of the erasure
                subject_id  uuid,                 -- null once erased
                erase_after date        NOT NULL, -- the last day on which the body stands; infinity for good
                leaf        bytea       NOT NULL,
                kind        text        NOT NULL,
                authority   text        NOT NULL,
                state       text        NOT NULL,
                purpose     text        NOT NULL,
                outcomes    text        NOT NULL,
                officer     bytea       NOT NULL,
                unit        bytea       NOT NULL,
                case_ref    bytea       NOT NULL,
                subjects    bytea       NOT NULL
            ) PARTITION BY RANGE (time);
            CREATE TABLE bodies (
                idx         bigint NOT NULL,
                erase_after date   NOT NULL,
                key         bytea  NOT NULL, -- empty for a record in plain
                body        bytea  NOT NULL
            ) PARTITION BY RANGE (erase_after);
            -- Sealed bytes do not get shorter: nothing is gained by trying.
            ALTER TABLE bodies ALTER COLUMN body SET STORAGE EXTERNAL;
            CREATE TABLE checkpoints (
                size     bigint PRIMARY KEY,
                note     text   NOT NULL,
                frontier bytea  NOT NULL
            );
            CREATE TABLE statistics (
                key   text   PRIMARY KEY,
                count bigint NOT NULL
            ) WITH (fillfactor = 50);
            -- One row, locked by every append: where the next record goes.
            CREATE TABLE tail (
                one        boolean PRIMARY KEY DEFAULT true CHECK (one),
                next_index bigint  NOT NULL
            ) WITH (fillfactor = 10);
            INSERT INTO tail (next_index) VALUES (0);
            CREATE TABLE probe (writes bigint NOT NULL) WITH (fillfactor = 10);
            INSERT INTO probe VALUES (0);
            """),
        // What must not be erased though its time has passed.
        new(
            """
            CREATE TABLE holds (
                id   uuid  PRIMARY KEY,
                body bytea NOT NULL
            );
            """),
        new(
            """
            CREATE TABLE cosignatures (
                size  bigint PRIMARY KEY, -- of the checkpoint
                lines text   NOT NULL
            );
            """),
        // An erased entry keeps no time: all of them go to the month of one moment before every log, and leave their own month empty.
        new(
            """
            CREATE TABLE entries_1970_01 (LIKE entries INCLUDING DEFAULTS INCLUDING STORAGE);
            ALTER TABLE entries_1970_01 ADD PRIMARY KEY (idx);
            ALTER TABLE entries ATTACH PARTITION entries_1970_01 FOR VALUES FROM ('1970-01-01 00:00:00+00') TO ('1970-02-01 00:00:00+00');
            """),
    ];
}
