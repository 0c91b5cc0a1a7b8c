using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The store of links in PostgreSQL, which several gateways share.</summary>
public sealed class PostgreSqlLinkStore(IOptions<PostgreSqlLinkOptions> options) : ILinkStore
{
    private readonly PostgreSqlRegister _register = new(options.Value, PostgreSqlLinkSchema.Kind);

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken) => _register.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredLink?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlLinkQueries.FindAsync(connection, id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredLink>> FindByLeftAsync(ImmutableArray<RecordReference> records, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlLinkQueries.FindByLeftAsync(connection, records));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(StoredLink link, CancellationToken cancellationToken) =>
        _register.WriteAsync(PostgreSqlLinkQueries.Put(link), PostgreSqlLinkQueries.Values(link));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredLink>> ListAsync(LinkFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => PostgreSqlLinkQueries.ListAsync(connection, filter));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _register.DisposeAsync();
}
