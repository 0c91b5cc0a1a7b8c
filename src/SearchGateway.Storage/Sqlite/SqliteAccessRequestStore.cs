using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The embedded store of access requests, in one SQLite file.</summary>
public sealed class SqliteAccessRequestStore(IOptions<SqliteAccessRequestOptions> options) : IAccessRequestStore
{
    private readonly SqliteRegister _register = new(options.Value.Path, SqliteAccessRequestSchema.Kind);

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _register.Open();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteAccessRequestQueries.Find(connection, id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteAccessRequestQueries.List(connection, filter));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteAccessRequestQueries.List(connection, filter));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken) =>
        _register.WriteAsync(connection => SqliteAccessRequestQueries.Put(connection, request));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken) =>
        _register.WriteAsync(connection => SqliteAccessRequestQueries.Put(connection, step));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _register.Dispose();
        return ValueTask.CompletedTask;
    }
}
