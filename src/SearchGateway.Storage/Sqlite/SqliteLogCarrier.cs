using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// Carries what stands in the write-ahead log to the file, beside the writer: a commit that did so itself would make its records
/// wait for thousands of pages and two more syncs. The writer is held back only for the little that came in the meantime, because
/// the log is begun anew only when nothing of it is left to carry.
/// </summary>
internal sealed class SqliteLogCarrier : IDisposable
{
    // Large enough that a page that is written with many groups is carried once; small enough to be read at a start after a crash.
    private const long Limit = 64 << 20;

    private const int PassesBesideTheWriter = 2;

    private readonly SqliteConnection _connection;
    private readonly long _limit;
    private readonly Lock _writer = new();
    private long _committed;
    private Task _carrying = Task.CompletedTask;

    private SqliteLogCarrier(SqliteConnection connection, long limit)
    {
        _connection = connection;
        _limit = limit;
    }

    /// <summary>Completes when nothing is carried any more.</summary>
    public Task Carrying => _carrying;

    /// <summary>Opens a connection of its own, with the writer's: later, another file might stand under the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Bytes committed after which the log is carried over. It is then written over from its beginning, which syncs faster than growth.</param>
    public static SqliteLogCarrier Open(string path, long limit = Limit)
    {
        var connection = SqliteConnections.ForWriting(path);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA synchronous = FULL");
            return new SqliteLogCarrier(connection, limit);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Held by the writer for the length of a transaction.</summary>
    /// <exception cref="SqliteException">The log could not be carried over the last time. Opening the file anew tries it again.</exception>
    public Lock.Scope Transaction()
    {
        if (_carrying.IsFaulted)
            _carrying.GetAwaiter().GetResult();
        return _writer.EnterScope();
    }

    /// <summary>Told by the writer after a commit, how many bytes it wrote.</summary>
    public void Committed(long bytes)
    {
        _committed += bytes;
        if (_committed < _limit || !_carrying.IsCompletedSuccessfully)
            return;
        _committed = 0;
        _carrying = Task.Factory.StartNew(Carry, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Returns when nothing is carried any more.</summary>
    public void Dispose()
    {
        ((IAsyncResult)_carrying).AsyncWaitHandle.WaitOne();
        _connection.Dispose();
    }

    private void Carry()
    {
        for (var pass = 0; pass < PassesBesideTheWriter; pass++)
        {
            Pass();
            // SQLite syncs the file only after a pass that leaves nothing, which is the one that the writer waits for.
            SqliteMainFile.Sync(_connection);
        }

        using (_writer.EnterScope())
            Pass();
    }

    private void Pass()
    {
        var code = raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        // Busy: another program reads, or carries as well; what is left is carried the next time.
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }
}
