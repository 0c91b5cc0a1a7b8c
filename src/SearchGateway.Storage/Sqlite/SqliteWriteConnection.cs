using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Witnesses;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The writer's connection with its prepared statements. After a failure it is thrown away and opened anew.</summary>
internal sealed class SqliteWriteConnection : IDisposable
{
    // Larger than SQLite's own: more records fit a page, and each page costs. A file keeps the size that it was made with.
    private const int PageSize = 8192;

    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _next;
    private readonly SqliteRecordInsert _record;
    private readonly SqliteStatement _checkpoint;
    private readonly SqliteStatement _count;
    private readonly SqliteStatement _eraseBody;
    private readonly SqliteStatement _eraseEntry;
    private readonly SqliteStatement _unhold;
    private readonly SqliteStatement _hold;
    private readonly SqliteStatement _cosignatures;
    private readonly SqliteStatement _probe;
    private readonly SqliteLogCarrier _carrier;

    private SqliteWriteConnection(SqliteConnection connection, SqliteLogCarrier carrier)
    {
        Connection = connection;
        _carrier = carrier;
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _next = new SqliteStatement(connection, "SELECT max(idx) + 1 FROM records");
        _record = new SqliteRecordInsert(connection);
        _checkpoint = new SqliteStatement(connection, "INSERT INTO checkpoints (size, note, frontier) VALUES (?, ?, ?)");
        _count = new SqliteStatement(connection, "INSERT INTO statistics (key, count) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET count = count + excluded.count");
        _eraseBody = new SqliteStatement(connection, "UPDATE records SET key = x'', body = x'' WHERE idx = ? AND length(body) > 0");
        _eraseEntry = new SqliteStatement(
            connection,
            $"UPDATE entries SET erased_by = ?, kind = '{RecordEntry.ErasedKind}', time = {SqliteTime.ToColumn(RecordEntry.ErasedTime)}, erase_after = {DateOnly.MaxValue.DayNumber}, subject_id = x'', authority = '', state = '', purpose = '', outcomes = '', officer = x'', unit = x'', case_ref = x'', subjects = x'' WHERE idx = ? AND erased_by IS NULL");
        _unhold = new SqliteStatement(connection, "DELETE FROM holds WHERE id = ?");
        _hold = new SqliteStatement(connection, "INSERT INTO holds (id, body) VALUES (?, ?)");
        _cosignatures = new SqliteStatement(connection, "INSERT OR REPLACE INTO cosignatures (size, lines) VALUES (?, ?)");
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
    /// FULL: a commit returns after the write-ahead log is synced. Secure delete: what is erased is written over. The
    /// only one to be waited for is an erasure that empties the write-ahead log.
    /// </summary>
    public static SqliteWriteConnection Open(string path)
    {
        var connection = SqliteConnections.ForWriting(path);
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA page_size = {PageSize}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = 2000;");
            SqliteAuditSchema.Migrate(connection);
            // What an earlier process, or a sync that failed, left in the write-ahead log is brought to the file and synced there.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return new SqliteWriteConnection(connection, SqliteLogCarrier.Open(path));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Append(AuditGroup group)
    {
        using (_carrier.Transaction())
            Write(group);
        SqliteMainFile.RequirePresence(Connection);
        _carrier.Committed(Size(group));
    }

    public void Probe()
    {
        using (_carrier.Transaction())
        {
            _begin.Run();
            _probe.Run();
            _commit.Run();
        }

        SqliteMainFile.RequirePresence(Connection);
    }

    public void Keep(StoredCosignatures cosignatures)
    {
        using (_carrier.Transaction())
        {
            _begin.Run();
            _cosignatures.Bind(1, cosignatures.Size).BindText(2, cosignatures.Lines).Run();
            _commit.Run();
        }

        SqliteMainFile.RequirePresence(Connection);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_begin, _commit, _next, _checkpoint, _count, _eraseBody, _eraseEntry, _unhold, _hold, _cosignatures, _probe])
            statement.Dispose();
        _record.Dispose();
        // Before the connection: the last one to close removes the write-ahead log.
        _carrier.Dispose();
        Connection.Dispose();
    }

    private void Write(AuditGroup group)
    {
        var records = group.Records.Span;
        _begin.Run();
        // The primary key refuses an index that is taken; this refuses a gap.
        if (_next.Query() != records[0].Index)
            throw new InvalidOperationException("The group does not start where the stored log ends.");

        foreach (ref readonly var record in records)
            _record.Run(in record);
        foreach (var count in group.Counts)
            _count.BindText(1, count.Key).Bind(2, count.Count).Run();
        foreach (var erasure in group.Erasures)
            Erase(erasure);
        foreach (var change in group.Holds)
            Change(change);

        var checkpoint = group.Checkpoint;
        _checkpoint.Bind(1, checkpoint.Size).BindText(2, checkpoint.Note).Bind(3, checkpoint.Frontier.Span).Run();
        _commit.Run();
    }

    /// <summary>About what a group adds to the write-ahead log: its records, the last page of each table, and the pages of what it erases.</summary>
    private static long Size(AuditGroup group)
    {
        var size = 4L * PageSize;
        foreach (ref readonly var record in group.Records.Span)
            size += record.Body.Length;
        foreach (var erasure in group.Erasures)
            size += (long)erasure.Indexes.Length * PageSize;
        return size;
    }

    private void Change(HoldChange change)
    {
        Span<byte> id = stackalloc byte[16];
        change.Id.TryWriteBytes(id, bigEndian: true, out _);
        _unhold.Bind(1, id).Run();
        if (!change.Body.IsEmpty)
            _hold.Bind(1, id).Bind(2, change.Body.Span).Run();
    }

    private void Erase(GroupErasure erasure)
    {
        foreach (var index in erasure.Indexes.Span)
        {
            _eraseBody.Bind(1, index).Run();
            var gone = raw.sqlite3_changes(Connection.Handle);
            _eraseEntry.Bind(1, erasure.By).Bind(2, index).Run();
            if (gone != 1 || raw.sqlite3_changes(Connection.Handle) != 1)
                throw new InvalidOperationException($"Record {index} is not in the log, or was erased before.");
        }
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
