using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>The client library's clients, one per profile over shared connections, with failures as results.</summary>
internal sealed class GrpcClients : IDisposable
{
    private readonly SocketsHttpHandler _connections = new() { EnableMultipleHttp2Connections = true, UseProxy = false, AllowAutoRedirect = false };
    private readonly Dictionary<string, SearchGatewayClient> _clients;

    public GrpcClients(Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout, bool allowRemote) =>
        _clients = tokens.ToDictionary(
            t => t.Key,
            t => new SearchGatewayClient(new SearchGatewayClientOptions
            {
                Address = address,
                Token = _ => ValueTask.FromResult(t.Value),
                Timeout = timeout,
                LogKeys = keys,
                AcceptUnverifiedAnswers = keys.Count == 0,
                // Each search is made, once: an answer that was kept would be no load.
                MaxAttempts = 1,
                SendIdempotencyKeys = false,
                Handler = _connections,
                AllowTokenWithoutTls = allowRemote,
            }),
            StringComparer.Ordinal);

    /// <summary>Searches as the query's profile.</summary>
    public async Task<CallResult> SearchAsync(PreparedQuery query, Func<SearchGatewayClient, Task<CallResult>> search)
    {
        try
        {
            return await search(_clients[query.Profile]);
        }
        catch (SearchFailedException failed)
        {
            return new CallResult(Named(failed), Answer: null) { IsShed = Shedding.IsShed(failed.Failure, failed.Problem.Reason) };
        }
        catch (ReceiptNotVerifiedException unproven)
        {
            return new CallResult($"receipt: {unproven.Verification.Fault}", Answer: null) { IsUnproven = true };
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
