using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Tests.Clusters;

/// <summary>A real cluster whose gateways have networks of their own.</summary>
public sealed class NamespacesTests : IAsyncLifetime
{
    private const int NotToBeHad = 9;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "ssi-cluster-" + Path.GetRandomFileName());
    private readonly Tool _tool = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
            await ClusterAsync("down", "--delete");
    }

    [Fact]
    public async Task AGatewayThatIsCutOffIsMissedAndComesBack()
    {
        var code = await ClusterAsync("up", "--nodes", "2", "--people", "200", "--namespaces", "--output", "json");
        Assert.SkipWhen(code == NotToBeHad, _tool.Error);
        Assert.True(code == 0, _tool.Error);
        var told = JsonNode.Parse(_tool.Out)!;
        var cut = new Uri((string)told["nodes"]!.AsArray().Single(node => (string)node!["node"]! == "node-2")!["addresses"]![0]!);

        Assert.Equal(9, await ClusterAsync("heal", "node-2"));
        Assert.Equal(2, await ClusterAsync("partition", "postgres"));
        Assert.Equal(0, await ClusterAsync("partition", "node-2"));
        Assert.Equal(9, await ClusterAsync("partition", "node-2"));
        Assert.Equal(6, await ClusterAsync("status"));
        Assert.Contains("cut off", _tool.Out, StringComparison.Ordinal);
        Assert.False(await AnswersAsync(cut));

        Assert.Equal(0, await ClusterAsync("heal", "node-2"));
        Assert.Equal(0, await ClusterAsync("status"));
        Assert.True(await AnswersAsync(cut));
        Assert.Equal(0, await ClusterAsync("down", "--delete"));
    }

    private static async Task<bool> AnswersAsync(Uri gateway)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            return (await http.GetAsync(new Uri(gateway, "/health/live"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private Task<int> ClusterAsync(params string[] args) => _tool.RunAsync(["cluster", .. args, "--folder", _folder]);
}
