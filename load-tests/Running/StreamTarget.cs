using SearchGateway.Client;
using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>The gRPC face, streamed: ends with the summary, and tells when the first event and each system's came.</summary>
internal sealed class StreamTarget(
    Uri address, IReadOnlyDictionary<string, string> tokens, IReadOnlyList<LogPublicKey> keys, TimeSpan timeout, bool allowRemote, TimeProvider clock) : ISearchTarget
{
    public const string FirstEvent = "first event";

    private static readonly string[] s_systems = [.. Enum.GetValues<CentralSystem>().Select(system => $"{system} event")];

    private readonly GrpcClients _clients = new(address, tokens, keys, timeout, allowRemote);

    public Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken) =>
        _clients.SearchAsync(query, client => FollowAsync(client, query.Request, cancellationToken));

    public void Dispose() => _clients.Dispose();

    private async Task<CallResult> FollowAsync(SearchGatewayClient client, SearchRequest request, CancellationToken cancellationToken)
    {
        var milestones = new List<Milestone>(6);
        Answer? summary = null;
        await foreach (var message in client.SearchStreamAsync(request, cancellationToken))
        {
            var now = clock.GetTimestamp();
            if (milestones.Count == 0)
                milestones.Add(new Milestone(FirstEvent, now));
            // A system that was not asked is told of at once; when says nothing of it.
            if (message.System is { Outcome: not Outcome.NotPermitted } system)
                milestones.Add(new Milestone(s_systems[(int)system.System % s_systems.Length], now));
            summary ??= message.Summary;
        }

        return new CallResult(CallResult.Ok, summary) { Milestones = milestones };
    }
}
