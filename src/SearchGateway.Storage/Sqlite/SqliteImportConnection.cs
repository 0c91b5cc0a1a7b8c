using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The connection of an import with its prepared statements.</summary>
internal sealed class SqliteImportConnection : IDisposable
{
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteRecordInsert _record;
    private readonly SqliteStatement _checkpoint;
    private readonly SqliteStatement _cosignatures;
    private readonly SqliteStatement _count;
    private readonly SqliteStatement _hold;

    private SqliteImportConnection(SqliteConnection connection, bool isUnfinished)
    {
        Connection = connection;
        IsUnfinished = isUnfinished;
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _record = new SqliteRecordInsert(connection);
        _checkpoint = new SqliteStatement(connection, "INSERT INTO checkpoints (size, note, frontier) VALUES (?, ?, ?)");
        _cosignatures = new SqliteStatement(connection, "INSERT INTO cosignatures (size, lines) VALUES (?, ?)");
        _count = new SqliteStatement(connection, "INSERT INTO statistics (key, count) VALUES (?, ?)");
        _hold = new SqliteStatement(connection, "INSERT INTO holds (id, body) VALUES (?, ?)");
    }

    public SqliteConnection Connection { get; }

    /// <summary>False if the file held a whole log when it was opened.</summary>
    public bool IsUnfinished { get; }

    /// <summary>Opens a file: a new one, an unfinished copy or a whole log.</summary>
    public static SqliteImportConnection Open(string path)
    {
        SqliteWriteConnection.CreateForOwner(path);
        var connection = SqliteConnections.ForWriting(path);
        try
        {
            connection.Open();
            // A power cut may take back the last parts, which are then copied anew; at the end everything is synced.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384;");
            return new SqliteImportConnection(connection, SqliteAuditSchema.BeginImport(connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Add(LogPart part)
    {
        using var transaction = new Transaction(this);
        foreach (var record in part.Records)
            _record.Run(record);
        foreach (var checkpoint in part.Checkpoints)
        {
            _checkpoint.Bind(1, checkpoint.Size).BindText(2, checkpoint.Note).Bind(3, checkpoint.Frontier.Span).Run();
            if (checkpoint.Cosignatures.Length > 0)
                _cosignatures.Bind(1, checkpoint.Size).BindText(2, checkpoint.Cosignatures).Run();
        }

        transaction.Commit();
    }

    public void Put(LogState state)
    {
        using var transaction = new Transaction(this);
        Connection.Execute("DELETE FROM statistics; DELETE FROM holds");
        foreach (var count in state.Statistics)
            _count.BindText(1, count.Key).Bind(2, count.Count).Run();
        Span<byte> id = stackalloc byte[16];
        foreach (var hold in state.Holds)
        {
            hold.Id.TryWriteBytes(id, bigEndian: true, out _);
            _hold.Bind(1, id).Bind(2, hold.Body.Span).Run();
        }

        transaction.Commit();
    }

    public void Finish()
    {
        SqliteAuditSchema.EndImport(Connection);
        Connection.Execute("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[_begin, _commit, _checkpoint, _cosignatures, _count, _hold])
            statement.Dispose();
        _record.Dispose();
        Connection.Dispose();
    }

    /// <summary>Rolls back unless it was committed.</summary>
    private sealed class Transaction : IDisposable
    {
        private readonly SqliteImportConnection _owner;
        private bool _isDone;

        public Transaction(SqliteImportConnection owner)
        {
            _owner = owner;
            owner._begin.Run();
        }

        public void Commit()
        {
            _owner._commit.Run();
            _isDone = true;
        }

        public void Dispose()
        {
            if (!_isDone)
                _owner.Connection.Execute("ROLLBACK");
        }
    }
}
