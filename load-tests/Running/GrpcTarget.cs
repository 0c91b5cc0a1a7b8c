using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>The gRPC face, through the client library; one client per profile over shared connections.</summary>
internal sealed class GrpcTarget : ISearchTarget
{
    private readonly SocketsHttpHandler _connections = new() { EnableMultipleHttp2Connections = true, UseProxy = false, AllowAutoRedirect = false };
    private readonly Dictionary<string, SearchGatewayClient> _clients;

    public GrpcTarget(Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout, bool allowRemote) =>
        _clients = tokens.ToDictionary(
            t => t.Key,
            t => new SearchGatewayClient(new SearchGatewayClientOptions
            {
                Address = address,
                Token = _ => ValueTask.FromResult(t.Value),
                Timeout = timeout,
                LogKeys = keys,
                MaxAttempts = 1,
                Handler = _connections,
                AllowTokenWithoutTls = allowRemote,
            }),
            StringComparer.Ordinal);

    public async Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return new CallResult(CallResult.Ok, await _clients[query.Profile].SearchAsync(query.Request, cancellationToken));
        }
        catch (SearchFailedException failed)
        {
            return new CallResult(Named(failed), Answer: null);
        }
        catch (ReceiptNotVerifiedException unproven)
        {
            return new CallResult($"receipt: {unproven.Verification.Fault}", Answer: null);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _connections.Dispose();
    }

    private static string Named(SearchFailedException failed) =>
        failed.Problem.Reason.Length > 0 ? $"{failed.Failure} ({failed.Problem.Reason})" : failed.Failure.ToString();
}
