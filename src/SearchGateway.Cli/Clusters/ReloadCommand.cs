using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster reload</c>.</summary>
internal static class ReloadCommand
{
    private const string Description = """
        Puts a rule pack in force at every gateway, one after the other, each at its own address and with a token of the role policy.
        Searches under way end by the rules that decided them; the change stands in each gateway's log before it counts. Without --pack it
        is the cluster's own pack, as it stands now in the folder pack of the cluster's: edit it there.

        The pack is read whole first; with a fault nothing is done. Every gateway must be ready.

        Exit codes: 0 all decide by it; 1 a gateway did not take it, and those behind it were not asked; 2 no such cluster or pack; 5 the
        pack is faulty; 6 a gateway is not ready at the begin; 9 another command is at the cluster.

        Examples:
          ssi cluster reload
          ssi cluster reload --pack 2019
          ssi cluster reload --pack my-rules --output json | jq -r '.[].receipt_index'
        """;

    private const string Officer = "rules-officer";
    private const int ShownHash = 12;

    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static Command Make(Terminal terminal)
    {
        var given = new Option<string?>("--pack") { Description = "The pack that becomes the cluster's: a folder, or a name such as 2019 of those that come with the gateway.", HelpName = "pack" };
        var command = new Command("reload", Description) { given };
        var options = new ClusterOptions(command, terminal);
        command.SetAction((parsed, cancellationToken) => options.ChangeAsync(parsed, async cluster =>
        {
            var pack = parsed.GetValue(given) is { } named ? ClusterPack.Checked(named, cluster.State.Gateways.First().Program, terminal) : cluster.Folder.Pack;
            var hash = ClusterPack.HashOf(pack, terminal);
            await RollCommand.RequireReadyAsync(cluster, cancellationToken);
            ClusterPack.Take(cluster.Folder, pack);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            var changes = new List<(Member Gateway, ReloadPolicyResponse Change)>();
            foreach (var gateway in cluster.State.Gateways)
                changes.Add((gateway, await ChangeAsync(cluster, gateway, hash, http, cancellationToken)));
            await options.WriteAsync(parsed, new JsonArray([.. changes.Select(c => (JsonNode)Json(c.Gateway, c.Change))]), screen => Write(screen, changes));
            return ClusterExit.Done;
        }));
        return command;
    }

    private static async Task<ReloadPolicyResponse> ChangeAsync(Cluster cluster, Member gateway, string hash, HttpClient http, CancellationToken cancellationToken)
    {
        ClusterPack.Give(cluster.Folder, gateway);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway.Rest, "/v1/policy/reload"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await DevelopmentTokens.RequestAsync(http, gateway.Rest, Officer, cancellationToken));
            using var answer = await http.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw NotTaken(gateway, s_parser.Parse<Problem>(body).Detail);
            var change = s_parser.Parse<ReloadPolicyResponse>(body);
            if (change.Active.RulePack.Hash != hash)
                throw NotTaken(gateway, "it decides by other rules than those that it was given.");
            cluster.Say(gateway, change.Changed ? "decides by the pack now" : "decided by the pack already");
            return change;
        }
        catch (Exception failed) when (failed is SearchFailedException or HttpRequestException or InvalidProtocolBufferException or ClusterFailedException)
        {
            ClusterPack.TakeBack(cluster.Folder, gateway);
            throw failed as ClusterFailedException ?? NotTaken(gateway, failed.Message);
        }
    }

    private static ClusterFailedException NotTaken(Member gateway, string why) => new(
        ClusterExit.Failed, $"{gateway.Name} does not take the pack and stays with the one before: {why} Gateways before it decide by the new one, those behind it by the old one.");

    private static JsonObject Json(Member gateway, ReloadPolicyResponse change) => new()
    {
        ["node"] = gateway.Name,
        ["changed"] = change.Changed,
        ["pack"] = change.Active.RulePack.Name,
        ["hash"] = change.Active.RulePack.Hash,
        ["hash_before"] = change.Previous?.Hash,
        ["receipt_index"] = change.Receipt?.Index,
    };

    private static void Write(Terminal terminal, IEnumerable<(Member Gateway, ReloadPolicyResponse Change)> changes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Node", "Pack", "Hash", "Before");
        foreach (var (gateway, change) in changes)
            table.AddRow(new Text(gateway.Name), new Text(change.Active.RulePack.Name), new Text(Short(change.Active.RulePack.Hash)), new Text(change.Changed ? Short(change.Previous.Hash) : "the same"));
        terminal.Tables().Write(table);
    }

    private static string Short(string hash) => hash[..Math.Min(ShownHash, hash.Length)];
}
