using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The embedded store of links, in one SQLite file.</summary>
public sealed class SqliteLinkStore(IOptions<SqliteLinkOptions> options) : ILinkStore
{
    private readonly SqliteRegister _register = new(options.Value.Path, SqliteLinkSchema.Kind);

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _register.Open();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoredLink?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteLinkQueries.Find(connection, id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredLink>> FindByLeftAsync(ImmutableArray<RecordReference> records, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteLinkQueries.FindByLeft(connection, records));

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(StoredLink link, CancellationToken cancellationToken) =>
        _register.WriteAsync(connection => SqliteLinkQueries.Put(connection, link));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredLink>> ListAsync(LinkFilter filter, CancellationToken cancellationToken) =>
        _register.ReadAsync(connection => SqliteLinkQueries.List(connection, filter));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _register.Dispose();
        return ValueTask.CompletedTask;
    }
}
