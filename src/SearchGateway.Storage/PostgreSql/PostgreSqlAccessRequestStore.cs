using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The store of access requests in PostgreSQL, which several gateways share.</summary>
public sealed class PostgreSqlAccessRequestStore(IOptions<PostgreSqlAccessRequestOptions> options) : IAccessRequestStore
{
    private readonly PostgreSqlRegister _register = new(options.Value, PostgreSqlAccessRequestSchema.Kind);

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => _register.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlAccessRequestQueries.FindAsync(connection, id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlAccessRequestQueries.ListAsync(connection, filter));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlAccessRequestQueries.ListAsync(connection, filter));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken) =>
        _register.WriteAsync(PostgreSqlAccessRequestQueries.Put(request), PostgreSqlAccessRequestQueries.Values(request));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken) =>
        _register.WriteAsync(PostgreSqlAccessRequestQueries.Put(step), PostgreSqlAccessRequestQueries.Values(step));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _register.DisposeAsync();
}
