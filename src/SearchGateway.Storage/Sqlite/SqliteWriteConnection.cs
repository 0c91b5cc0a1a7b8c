using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The writer's connection with its prepared statements. After a failure it is thrown away and opened anew.</summary>
internal sealed class SqliteWriteConnection : IDisposable
{
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _next;
    private readonly SqliteStatement _record;
    private readonly SqliteStatement _checkpoint;
    private readonly SqliteStatement _probe;

    private SqliteWriteConnection(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _next = new SqliteStatement(connection, "SELECT max(idx) + 1 FROM records");
        _record = new SqliteStatement(connection, "INSERT INTO records (idx, leaf, kind, time, search_id, body) VALUES (?, ?, ?, ?, ?, ?)");
        _checkpoint = new SqliteStatement(connection, "INSERT INTO checkpoints (size, note, frontier) VALUES (?, ?, ?)");
        _probe = new SqliteStatement(connection, "UPDATE probe SET writes = writes + 1");
    }

    public SqliteConnection Connection { get; }

    /// <summary>Opens the file, or makes a new one.</summary>
    public static SqliteWriteConnection Create(string path)
    {
        CreateForOwner(path);
        return Open(path);
    }

    /// <summary>
    /// Opens and migrates a file that is there: an empty one in the place of a lost log would stand in the way of its return.
    /// FULL: a commit returns after the write-ahead log is synced.
    /// </summary>
    public static SqliteWriteConnection Open(string path)
    {
        var connection = SqliteConnections.ForWriting(path);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            SqliteAuditSchema.Migrate(connection);
            // What an earlier process, or a sync that failed, left in the write-ahead log is brought to the file and synced there.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return new SqliteWriteConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Append(AuditGroup group)
    {
        var records = group.Records.Span;
        _begin.Run();
        // The primary key refuses an index that is taken; this refuses a gap.
        if (_next.Query() != records[0].Index)
            throw new InvalidOperationException("The group does not start where the stored log ends.");

        Span<byte> search = stackalloc byte[16];
        foreach (ref readonly var record in records)
        {
            record.SubjectId.TryWriteBytes(search, bigEndian: true, out _);
            _record.Bind(1, record.Index).Bind(2, record.LeafHash.Span).BindText(3, record.Kind)
                .Bind(4, SqliteTime.ToColumn(record.Time)).Bind(5, search).Bind(6, record.Body.Span).Run();
        }

        var checkpoint = group.Checkpoint;
        _checkpoint.Bind(1, checkpoint.Size).BindText(2, checkpoint.Note).Bind(3, checkpoint.Frontier.Span).Run();
        _commit.Run();
        SqliteFilePresence.Require(Connection);
    }

    public void Probe()
    {
        _begin.Run();
        _probe.Run();
        _commit.Run();
        SqliteFilePresence.Require(Connection);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_begin, _commit, _next, _record, _checkpoint, _probe])
            statement.Dispose();
        Connection.Dispose();
    }

    /// <summary>SQLite would leave a new file to every user's eyes; the write-ahead log takes the file's rights over.</summary>
    public static void CreateForOwner(string path)
    {
        if (File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new FileStream(path, options);
    }
}
