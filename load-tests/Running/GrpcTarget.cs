using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>The gRPC face, one answer per search.</summary>
internal sealed class GrpcTarget(Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout, bool allowRemote) : ISearchTarget
{
    private readonly GrpcClients _clients = new(address, tokens, keys, timeout, allowRemote);

    public Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken) =>
        _clients.SearchAsync(query, async client => new CallResult(CallResult.Ok, await client.SearchAsync(query.Request, cancellationToken)));

    public void Dispose() => _clients.Dispose();
}
