using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// The embedded store of access requests: one SQLite file, owned by one process, synced at every commit. Reads go by a connection
/// of their own, so that no search waits for the disk behind somebody's step.
/// </summary>
public sealed class SqliteAccessRequestStore(IOptions<SqliteAccessRequestOptions> options) : IAccessRequestStore
{
    private const string Setting = "AccessRequests:Sqlite:Path";

    private readonly string _path = options.Value.Path;
    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private LogOwnership? _ownership;
    private SqliteConnection? _writer;
    private SqliteConnection? _reader;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ownership ??= LogOwnership.Take(_path, Setting, "register of access requests");
            SqliteWriteConnection.CreateForOwner(_path);
            lock (_writing)
                _writer ??= OpenForWriting();
            return ValueTask.CompletedTask;
        }
        catch (AuditLogException failure)
        {
            throw new AccessRequestStoreException(failure.Message, failure);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new AccessRequestStoreException($"{Setting}: the register of access requests '{_path}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Read(connection => SqliteAccessRequestQueries.Find(connection, id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        Read(connection => SqliteAccessRequestQueries.List(connection, filter));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken) =>
        Read(connection => SqliteAccessRequestQueries.List(connection, filter));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken) =>
        Write(connection => SqliteAccessRequestQueries.Put(connection, request));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken) =>
        Write(connection => SqliteAccessRequestQueries.Put(connection, step));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_reading)
            Close(ref _reader);
        lock (_writing)
            Close(ref _writer);
        _ownership?.Dispose();
        _ownership = null;
        return ValueTask.CompletedTask;
    }

    private static void Close(ref SqliteConnection? connection)
    {
        connection?.Dispose();
        connection = null;
    }

    private SqliteConnection OpenForWriting()
    {
        var connection = SqliteConnections.ForWriting(_path);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            SqliteAccessRequestSchema.Migrate(connection);
            // What an earlier process, or a sync that failed, left in the write-ahead log is brought to the file and synced there.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection OpenForReading()
    {
        var connection = SqliteConnections.ForReading(_path);
        connection.Open();
        return connection;
    }

    private ValueTask<T> Read<T>(Func<SqliteConnection, T> read)
    {
        lock (_reading)
        {
            RequireOpen();
            try
            {
                return ValueTask.FromResult(read(_reader ??= OpenForReading()));
            }
            catch
            {
                Close(ref _reader);
                throw;
            }
        }
    }

    // After a failure the connection is thrown away: a sync that failed once may report success the next time.
    private ValueTask<bool> Write(Func<SqliteConnection, bool> write)
    {
        lock (_writing)
        {
            RequireOpen();
            try
            {
                var connection = _writer ??= OpenForWriting();
                using var transaction = connection.BeginTransaction();
                var isWritten = write(connection);
                transaction.Commit();
                SqliteFilePresence.Require(connection);
                return ValueTask.FromResult(isWritten);
            }
            catch
            {
                Close(ref _writer);
                throw;
            }
        }
    }

    private void RequireOpen()
    {
        if (_ownership is null)
            throw new InvalidOperationException("The store is not open.");
    }
}
