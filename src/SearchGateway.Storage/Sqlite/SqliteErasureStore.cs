using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What erasing asks of the embedded audit store, over connections of its own beside the writer's.</summary>
public sealed class SqliteErasureStore(IOptions<SqliteAuditOptions> options) : IErasureStore
{
    private readonly string _path = options.Value.Path;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredHold>> ReadHoldsAsync(CancellationToken cancellationToken) => Read<IReadOnlyList<StoredHold>>(SqliteAuditQueries.Holds);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRecord>> ReadDueAsync(DateOnly today, long after, int limit, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<StoredRecord>>(connection => SqliteAuditQueries.Due(connection, today, after, limit));

    /// <inheritdoc/>
    /// <remarks>
    /// What is erased is written over in the database itself (secure delete); here the write-ahead log, which still holds pages as they
    /// were before, is brought to the database and cut to nothing.
    /// </remarks>
    public ValueTask<bool> ReclaimAsync(CancellationToken cancellationToken)
    {
        using var connection = SqliteConnections.ForWriting(_path);
        connection.Open();
        // Until every reader has left the log, the writer waits as well: so briefly or not at all.
        connection.Execute("PRAGMA busy_timeout = 100");
        return ValueTask.FromResult(connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") == 0);
    }

    private ValueTask<T> Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = SqliteConnections.ForReading(_path);
        connection.Open();
        SqliteAuditSchema.RequireCurrent(connection);
        return ValueTask.FromResult(read(connection));
    }
}
