using System.Text.Json;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Clusters;

/// <summary>Which server of a database that Patroni manages is what: asked of Patroni at each, and of the primary who follows it.</summary>
internal sealed record DatabaseRoles(IReadOnlyDictionary<string, string> Names)
{
    public const string Primary = "primary";
    public const string Standby = "standby";
    public const string SynchronousStandby = "synchronous standby";

    /// <summary>Whether one stands by that may take the primary's place.</summary>
    public bool HasSynchronousStandby => Names.Values.Contains(SynchronousStandby, StringComparer.Ordinal);

    /// <summary>What a server is; null for one that does not run, or follows nobody.</summary>
    public string? Of(Member server) => Names.GetValueOrDefault(server.Name);

    /// <summary>Asks all at the same time. Of two that say they are the primary, one of them wrongly, none is taken for it.</summary>
    public static async Task<DatabaseRoles> ReadAsync(HttpClient http, IEnumerable<Member> servers, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(servers.Where(server => server.IsRunning && !server.IsCut).Select(async server => (server.Name, Told: await AskAsync(http, server, cancellationToken))));
        var primaries = answers.Where(answer => IsPrimary(answer.Told)).ToList();
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (primaries is not [var primary])
            return new DatabaseRoles(roles);
        roles[primary.Name] = Primary;
        foreach (var follower in primary.Told!["replication"]?.AsArray() ?? [])
        {
            var name = (string?)follower!["application_name"] ?? "";
            // Who may take the primary's place is for etcd to say; what the primary waits for changes a little earlier or later.
            if ((string?)follower["state"] == "streaming" && Array.Find(answers, answer => answer.Name == name).Told is { } told)
                roles[name] = (bool?)told["sync_standby"] is true ? SynchronousStandby : Standby;
        }

        return new DatabaseRoles(roles);
    }

    private static bool IsPrimary(JsonNode? told) => (string?)told?["state"] == "running" && (string?)told["role"] is "master" or "primary";

    private static async Task<JsonNode?> AskAsync(HttpClient http, Member server, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            using var answer = await http.GetAsync(new Uri(server.At(1), "/patroni"), patience.Token);
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync(patience.Token));
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
