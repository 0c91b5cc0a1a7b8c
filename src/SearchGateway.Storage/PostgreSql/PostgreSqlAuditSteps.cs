namespace SearchGateway.Storage.PostgreSql;

/// <summary>The steps from an empty schema to this version's; the first is 1.</summary>
internal static class PostgreSqlAuditSteps
{
    /// <summary>How each is taken back.</summary>
    public static readonly WayBack[] WaysBack =
    [
        new("entries, bodies, checkpoints, statistics", Sql: null, InTheWay: null, "it is the log"),
        new("holds", "DROP TABLE holds", "SELECT count(*) FROM (SELECT 1 FROM holds LIMIT 1) one", "records are held, which earlier versions would erase when their time has passed"),
        new("cosignatures of witnesses", "DROP TABLE cosignatures", "SELECT count(*) FROM (SELECT 1 FROM cosignatures LIMIT 1) one", "what witnesses have cosigned would be lost"),
        new(
            "a month for entries that are erased", "ALTER TABLE entries DETACH PARTITION entries_1970_01; DROP TABLE entries_1970_01",
            "SELECT count(*) FROM (SELECT 1 FROM entries_1970_01 LIMIT 1) one", "entries are in it, which stand nowhere else"),
        new(
            "functions for a role that may append only", "DROP FUNCTION make_month(text, integer), erase(bigint[], bigint, text, timestamptz)", InTheWay: null, ""),
    ];

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
        // What a role may do that owns nothing here: make the months that appends need, and erase what is due. Both run as the owner. The
        // months are as they were made by earlier versions: no entry is ever written anew in its place, so pages are filled, and times
        // hardly leave the order of the indexes, so that a few bytes for each run of pages are enough to find one; bodies of up to 4 kB
        // stay on their page, and vacuum comes early, because a month whose last bodies are gone is cut off the file by it.
        new(
            """
            CREATE FUNCTION make_month(of_table text, month_number integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $function$
            DECLARE
                first_day text := format('%s-%s-01', lpad((month_number / 12)::text, 4, '0'), lpad((month_number % 12 + 1)::text, 2, '0'));
                next_day  text := format('%s-%s-01', lpad(((month_number + 1) / 12)::text, 4, '0'), lpad(((month_number + 1) % 12 + 1)::text, 2, '0'));
                place     text := of_table || '_' || replace(left(first_day, 7), '-', '_');
            BEGIN
                IF of_table NOT IN ('entries', 'bodies') OR month_number NOT BETWEEN 12 AND 119999 THEN
                    RAISE EXCEPTION 'There is no such month of %.', of_table USING ERRCODE = 'invalid_parameter_value';
                END IF;
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING STORAGE)', place, of_table);
                EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (idx)', place);
                IF of_table = 'entries' THEN
                    EXECUTE format('CREATE INDEX %I ON %I USING brin (time) WITH (autosummarize = on, pages_per_range = 32)', place || '_time', place);
                ELSE
                    EXECUTE format('ALTER TABLE %I SET (toast_tuple_target = 4080, autovacuum_vacuum_scale_factor = 0.02)', place);
                END IF;
                -- Made apart and attached then, so that the table is not locked against those who read. The last month has no end.
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%s)',
                    of_table, place, first_day, CASE month_number WHEN 119999 THEN 'MAXVALUE' ELSE quote_literal(next_day) END);
            END
            $function$;

            -- Deletes bodies and empties entries, and returns of how many. Who owns the log may erase anything; others what is due by this
            -- server's day, with a record of it that comes in the same transaction.
            CREATE FUNCTION erase(indexes bigint[], by_record bigint, erased_kind text, erased_time timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $function$
            DECLARE
                lowest  bigint := indexes[1];
                highest bigint := indexes[cardinality(indexes)];
                -- Up to four records apart, reading over those between them costs less than looking for each in the index of every partition.
                meant   text := CASE WHEN (highest - lowest) / 4 < cardinality(indexes)
                    THEN 'idx BETWEEN $2 AND $3 AND idx + 0 = ANY($1)' ELSE 'idx = ANY($1) AND idx BETWEEN $2 AND $3' END;
                kept         bigint;
                bodies_gone  bigint;
                entries_gone bigint;
            BEGIN
                IF NOT pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = current_schema()), 'USAGE') THEN
                    IF NOT EXISTS (SELECT 1 FROM entries WHERE idx = by_record AND xmin = pg_current_xact_id()::xid) THEN
                        RAISE EXCEPTION 'Nothing is erased without a record of it.' USING ERRCODE = 'insufficient_privilege';
                    END IF;
                    EXECUTE format($kept$
                        SELECT (SELECT count(*) FROM entries WHERE %1$s AND erase_after >= $4 AND erased_by IS NULL) + (SELECT count(*) FROM bodies WHERE %1$s AND erase_after >= $4)
                        $kept$, meant) INTO kept USING indexes, lowest, highest, (now() AT TIME ZONE 'UTC')::date;
                    IF kept > 0 THEN
                        RAISE EXCEPTION 'Records that are not due are not erased.' USING ERRCODE = 'insufficient_privilege';
                    END IF;
                END IF;
                EXECUTE format('DELETE FROM bodies WHERE %s', meant) USING indexes, lowest, highest;
                GET DIAGNOSTICS bodies_gone = ROW_COUNT;
                EXECUTE format($update$
                    UPDATE entries SET erased_by = $4, kind = $5, time = $6, erase_after = 'infinity', subject_id = NULL, authority = '', state = '', purpose = '',
                        outcomes = '', officer = '', unit = '', case_ref = '', subjects = ''
                    WHERE %s AND erased_by IS NULL $update$, meant) USING indexes, lowest, highest, by_record, erased_kind, erased_time;
                GET DIAGNOSTICS entries_gone = ROW_COUNT;
                RETURN least(bodies_gone, entries_gone);
            END
            $function$;

            REVOKE ALL ON FUNCTION make_month(text, integer), erase(bigint[], bigint, text, timestamptz) FROM PUBLIC;
            -- What these functions name is looked for here alone, and months are those of UTC, whatever the caller's session says.
            DO $do$ BEGIN
                EXECUTE format('ALTER FUNCTION make_month(text, integer) SET search_path = %I, pg_temp', current_schema());
                EXECUTE format('ALTER FUNCTION erase(bigint[], bigint, text, timestamptz) SET search_path = %I, pg_temp', current_schema());
            END $do$;
            ALTER FUNCTION make_month(text, integer) SET timezone = 'UTC';
            """),
    ];
}
