using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Tests.Clusters;

/// <summary>A real cluster: PostgreSQL, simulated systems, two gateways and the edge as processes.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    // Not a temporary folder of the usual kind: the account that runs PostgreSQL has to pass through.
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "ssi-cluster-" + Path.GetRandomFileName());
    private readonly Tool _tool = new();

    public async ValueTask InitializeAsync()
    {
        Assert.True(await ClusterAsync("up", "--nodes", "2", "--people", "200", "--output", "json") == 0, _tool.Error);
        var told = JsonNode.Parse(_tool.Out)!;
        (_tool.Environment["SSI_URL"], _tool.Environment["SSI_REST_URL"]) = ((string)told["grpc"]!, (string)told["rest"]!);
        _tool.Environment.Remove("SSI_TOKEN");
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
            await ClusterAsync("down", "--delete");
    }

    [Fact]
    public async Task ItOutlivesWhatIsDoneToItAndEveryAnswerStandsInItsLog()
    {
        Assert.Equal(9, await ClusterAsync("up"));
        Assert.Contains("runs already", _tool.Error, StringComparison.Ordinal);
        await SearchAsync(times: 4);

        var killed = (int)(await StatusAsync(0))["node-2"]!["pid"]!;
        Assert.Equal(0, await ClusterAsync("kill", "node-2"));
        Assert.Equal("down", (string)(await StatusAsync(6))["node-2"]!["state"]!);
        Assert.Equal(9, await ClusterAsync("kill", "node-2"));
        Assert.Equal(6, await ClusterAsync("roll"));
        await SearchAsync(times: 2);

        Assert.Equal(0, await ClusterAsync("start", "node-2"));
        Assert.Equal(0, await ClusterAsync("kill", "postgres"));
        Assert.Equal(0, await ClusterAsync("start", "postgres"));
        Assert.True(await ClusterAsync("restart", "node-1", "--output", "json") == 0, _tool.Error);
        Assert.True((bool)JsonNode.Parse(_tool.Out)!["ended_by_itself"]!);
        Assert.True(await ClusterAsync("roll", "--pause", "0", "--output", "json") == 0, _tool.Error);
        Assert.Equal(["node-1", "node-2"], JsonNode.Parse(_tool.Out)!.AsArray().Select(turn => (string)turn!["node"]!));
        await ABuildThatDoesNotStartIsTakenBackAsync();
        await TheRulesChangeEverywhereOrNowhereAsync();
        Assert.Equal(9, await ClusterAsync("partition", "node-1"));
        Assert.Contains("--namespaces", _tool.Error, StringComparison.Ordinal);
        var nodes = await StatusAsync(0);
        Assert.NotEqual(killed, (int)nodes["node-2"]!["pid"]!);
        await SearchAsync(times: 2);
        await ALookIntoOneLogCoversAllAsync(nodes["node-1"]);

        Assert.True(await ClusterAsync("verify", "--output", "json") == 0, _tool.Error);
        var logs = JsonNode.Parse(_tool.Out)!["logs"]!.AsArray();
        Assert.True(logs.Sum(log => (long)log!["records"]!) >= 8, _tool.Out);
        Assert.All(logs, log => Assert.True((bool)log!["intact"]!));

        Assert.Equal(0, await ClusterAsync("logs", "node-1", "--lines", "1"));
        Assert.NotEmpty(_tool.Out);
        Assert.Equal(0, await ClusterAsync("down", "--delete"));
        Assert.False(Directory.Exists(_folder));
        Assert.All(nodes.Values, node => Assert.Throws<ArgumentException>(() => Process.GetProcessById((int)node["pid"]!)));
    }

    private async Task ABuildThatDoesNotStartIsTakenBackAsync()
    {
        var program = (string)(await StatusAsync(0))["node-1"]!["program"]!;
        var broken = Directory.CreateDirectory(Path.Combine(_folder, "broken"));
        foreach (var file in (string[])[program, Path.ChangeExtension(program, ".runtimeconfig.json")])
            File.Copy(file, Path.Combine(broken.FullName, Path.GetFileName(file)));

        Assert.Equal(1, await ClusterAsync("roll", "--binaries", broken.FullName));
        Assert.Contains("node-1 is back on " + program, _tool.Error, StringComparison.Ordinal);
        Assert.All((await StatusAsync(0)).Values.Where(node => node["log"] is not null), node => Assert.Equal(program, (string)node["program"]!));
        broken.Delete(recursive: true);
    }

    private async Task TheRulesChangeEverywhereOrNowhereAsync()
    {
        Assert.True(await ClusterAsync("reload", "--pack", "2019", "--output", "json") == 0, _tool.Error);
        var changes = JsonNode.Parse(_tool.Out)!.AsArray();
        Assert.All(changes, change => Assert.Equal((true, "2019"), ((bool)change!["changed"]!, (string)change["pack"]!)));
        Assert.Single(changes.Select(change => (string)change!["hash"]!).Distinct(StringComparer.Ordinal));

        await File.AppendAllTextAsync(Path.Combine(_folder, "pack", "pack.yaml"), "surprise: true\n", TestContext.Current.CancellationToken);
        Assert.Equal(5, await ClusterAsync("reload"));
        Assert.Contains("surprise", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(0, await ClusterAsync("reload", "--pack", "2019"));
    }

    private async Task ALookIntoOneLogCoversAllAsync(JsonNode node)
    {
        string[] at = ["--url", (string)node["addresses"]![1]!, "--rest-url", (string)node["addresses"]![0]!, "--profile", "union-supervisor"];
        var today = TimeProvider.System.GetUtcNow();
        string[] period = ["--from", Day(today.AddDays(-1)), "--until", Day(today.AddDays(1))];
        Assert.True(await _tool.RunAsync(["oversight", "find", .. at, .. period, "--procedure", "SUP/2016/1", "--basis", "supervision", "--purpose", "border-entry", "--output", "json"]) == 0, _tool.Error);
        var page = JsonNode.Parse(_tool.Out)!;
        Assert.Equal(["searchgateway/node-1", "searchgateway/node-2"], page["logs"]!.AsArray().Select(log => (string)log!["log"]!).Order(StringComparer.Ordinal));
        Assert.NotEmpty(page["records"]!.AsArray());

        static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<int> ClusterAsync(params string[] args) => _tool.RunAsync(["cluster", .. args, "--folder", _folder]);

    private async Task<Dictionary<string, JsonNode>> StatusAsync(int code)
    {
        Assert.True(await ClusterAsync("status", "--output", "json") == code, _tool.Out + _tool.Error);
        return JsonNode.Parse(_tool.Out)!["nodes"]!.AsArray().ToDictionary(node => (string)node!["node"]!, node => node!, StringComparer.Ordinal);
    }

    private async Task SearchAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var code = await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson", "--birth-date", "1974-08-12", "--nationality", "SWE", "--profile", "border-guard");
            Assert.True(code == 0, _tool.Error);
        }
    }
}
