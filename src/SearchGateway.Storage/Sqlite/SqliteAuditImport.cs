using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;

namespace SearchGateway.Storage.Sqlite;

/// <summary>A SQLite file that takes a whole log over. Marked as unfinished in its head until everything is there and proven.</summary>
public sealed class SqliteAuditImport(string path) : IAuditImport
{
    private FileOwnership? _ownership;
    private SqliteImportConnection? _connection;

    private SqliteImportConnection Opened => _connection ?? throw new InvalidOperationException("The import is not open.");

    /// <inheritdoc/>
    public ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        _ownership ??= FileOwnership.Take(path, "The target", "audit log");
        try
        {
            _connection ??= SqliteImportConnection.Open(path);
            return ValueTask.FromResult(!_connection.IsUnfinished);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new AuditLogException($"The target '{path}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(LogPart part, CancellationToken cancellationToken)
    {
        Opened.Add(part);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PutAsync(LogState state, CancellationToken cancellationToken)
    {
        Opened.Put(state);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        Opened.Finish();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteAuditQueries.State(Opened.Connection));

    /// <inheritdoc/>
    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteAuditQueries.Tail(Opened.Connection));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in SqliteAuditQueries.Records(Opened.Connection, from, to))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var checkpoint in SqliteAuditQueries.Checkpoints(Opened.Connection, afterSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return checkpoint;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _ownership?.Dispose();
        (_connection, _ownership) = (null, null);
        return ValueTask.CompletedTask;
    }
}
