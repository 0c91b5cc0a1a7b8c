using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The tables, and how a file of an earlier version becomes one of this version.</summary>
internal static class SqliteAuditSchema
{
    // "SGal": tells an audit log from any other database.
    private const long ApplicationId = 0x5347616C;

    // "SGim": a copy that is not finished. No gateway may write it, or the log would be forked.
    private const long UnfinishedId = 0x5347696D;

    // One step per version; a released step is never edited.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE records (
            idx       INTEGER PRIMARY KEY,
            leaf      BLOB NOT NULL,
            kind      TEXT NOT NULL,
            time      INTEGER NOT NULL, -- microseconds since 1970, UTC
            search_id BLOB NOT NULL,
            body      BLOB NOT NULL
        ) STRICT;
        CREATE TABLE checkpoints (
            size     INTEGER PRIMARY KEY,
            note     TEXT NOT NULL,
            frontier BLOB NOT NULL
        ) STRICT;
        CREATE TABLE probe (writes INTEGER NOT NULL) STRICT;
        INSERT INTO probe VALUES (0);
        """,
        // Bodies are long: what is looked up stands apart from them, so that it can be read without them.
        """
        CREATE TABLE entries (
            idx         INTEGER PRIMARY KEY,
            kind        TEXT NOT NULL,
            time        INTEGER NOT NULL, -- microseconds since 1970, UTC
            subject_id  BLOB NOT NULL,    -- empty once erased
            erase_after INTEGER NOT NULL, -- days since 0001-01-01
            erased_by   INTEGER,          -- the record of the erasure
            authority   TEXT NOT NULL,
            state       TEXT NOT NULL,
            purpose     TEXT NOT NULL,
            outcomes    TEXT NOT NULL,
            officer     BLOB NOT NULL,
            unit        BLOB NOT NULL,
            case_ref    BLOB NOT NULL,
            subjects    BLOB NOT NULL
        ) STRICT;
        INSERT INTO entries SELECT idx, kind, time, search_id, 3652058, NULL, '', '', '', '', x'', x'', x'', x'' FROM records ORDER BY idx;
        CREATE TABLE bodies (
            idx  INTEGER PRIMARY KEY,
            leaf BLOB NOT NULL,
            key  BLOB NOT NULL, -- empty once erased, and for a record in plain of version 1
            body BLOB NOT NULL  -- empty once erased
        ) STRICT;
        INSERT INTO bodies SELECT idx, leaf, x'', body FROM records ORDER BY idx;
        DROP TABLE records;
        ALTER TABLE bodies RENAME TO records;
        CREATE TABLE statistics (
            key   TEXT PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE holds (
            id   BLOB PRIMARY KEY,
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE cosignatures (
            size  INTEGER PRIMARY KEY, -- of the checkpoint
            lines TEXT NOT NULL
        ) STRICT;
        """,
    ];

    private static readonly WayBack[] WaysBack =
    [
        new("records and checkpoints", Sql: null, InTheWay: null, "it is the log"),
        new("entries apart from bodies, statistics", Sql: null, InTheWay: null, "it wrote every record anew"),
        new("holds", "DROP TABLE holds", "SELECT count(*) FROM (SELECT 1 FROM holds LIMIT 1) one", "records are held, which earlier versions would erase when their time has passed"),
        new("cosignatures of witnesses", "DROP TABLE cosignatures", "SELECT count(*) FROM (SELECT 1 FROM cosignatures LIMIT 1) one", "what witnesses have cosigned would be lost"),
    ];

    /// <summary>How far the file has come.</summary>
    /// <exception cref="AuditLogException">It is no audit log, or a newer one.</exception>
    public static SchemaState State(SqliteConnection connection)
    {
        var taken = (int)Check(connection);
        return new SchemaState(taken, [.. WaysBack.Select((way, at) => way.Step(at + 1, at < taken && (way.Sql is null || (way.InTheWay is { } sql && connection.Scalar(sql) != 0))))]);
    }

    /// <summary>Takes back all steps above one, in a transaction.</summary>
    /// <exception cref="AuditLogException">One of them cannot be.</exception>
    public static void TakeBack(SqliteConnection connection, int to)
    {
        using var transaction = connection.BeginTransaction();
        var state = State(connection);
        WayBack.Require(state, to);
        for (var step = state.Taken; step > to; step--)
            connection.Execute(WaysBack[step - 1].Sql!);
        connection.Execute($"PRAGMA user_version = {to};");
        transaction.Commit();
    }

    /// <summary>Brings the file to this version, each step in a transaction.</summary>
    public static void Migrate(SqliteConnection connection)
    {
        var version = Check(connection);
        for (; version < Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[version]);
            connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }

    /// <summary>For reading: refuses a file that is no audit log of this version.</summary>
    public static void RequireCurrent(SqliteConnection connection)
    {
        if (Check(connection) < Steps.Length)
            throw new AuditLogException($"'{connection.DataSource}' holds no audit log of this version: start the gateway once to migrate it.");
    }

    /// <summary>Makes a new file an unfinished copy, or finds what is there.</summary>
    /// <returns>False if the file holds a whole log.</returns>
    public static bool BeginImport(SqliteConnection connection)
    {
        if (connection.Scalar("PRAGMA application_id") == UnfinishedId)
        {
            return connection.Scalar("PRAGMA user_version") == Steps.Length
                ? true
                : throw new AuditLogException($"'{connection.DataSource}' is the unfinished copy of a log by another version of this tool: give a new file.");
        }

        var isNew = Check(connection) == 0;
        Migrate(connection);
        if (isNew)
            connection.Execute($"PRAGMA application_id = {UnfinishedId}");
        return isNew;
    }

    /// <summary>Makes an unfinished copy a log.</summary>
    public static void EndImport(SqliteConnection connection) => connection.Execute($"PRAGMA application_id = {ApplicationId}");

    private static long Check(SqliteConnection connection)
    {
        var version = connection.Scalar("PRAGMA user_version");
        var isNew = version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        var application = connection.Scalar("PRAGMA application_id");
        if (application == UnfinishedId)
            throw new AuditLogException($"'{connection.DataSource}' is the unfinished copy of a log: let ssi audit migrate finish it first.");
        if (!isNew && application != ApplicationId)
            throw new AuditLogException($"'{connection.DataSource}' is a database, but not an audit log.");
        if (version > Steps.Length)
            throw new AuditLogException($"'{connection.DataSource}' was written by a newer version of the gateway (schema {version}, known {Steps.Length}).");
        return version;
    }
}
