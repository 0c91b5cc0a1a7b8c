using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SearchGateway.Cli.Tests.Clusters;

/// <summary>A real cluster whose database is managed by Patroni, searched all the time while servers of it are lost.</summary>
public sealed class PatroniTests : IAsyncLifetime
{
    private const int Callers = 8;
    private const int NotInstalled = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly object s_search = new { purpose = "PURPOSE_BORDER_ENTRY", query = new { mrz = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10" } };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "ssi-cluster-" + Path.GetRandomFileName());
    private readonly Tool _tool = new();
    private readonly ConcurrentQueue<string> _receipts = new();
    private List<Task> _callers = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
            await ClusterAsync("down", "--delete");
    }

    [Fact]
    public async Task EveryAnswerStandsInTheLogOfThePrimaryThatFollows()
    {
        var code = await ClusterAsync("up", "--patroni", "--nodes", "1", "--people", "200", "--output", "json");
        Assert.SkipWhen(code == NotInstalled && _tool.Error.Contains("is not installed here", StringComparison.Ordinal), _tool.Error);
        Assert.True(code == 0, _tool.Error);
        using var http = new HttpClient { BaseAddress = new Uri((string)JsonNode.Parse(_tool.Out)!["rest"]!) };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _callers = await CallAsync(http, stop.Token);

        var frozen = await AManagerFreezesAsync();
        var killed = await ThePrimaryDiesAsync();
        await stop.CancelAsync();
        await Task.WhenAll(_callers);
        await EveryReceiptHasItsRecordAsync();

        Assert.True(await ClusterAsync("start", killed) == 0, _tool.Error);
        var nodes = await StatusAsync();
        Assert.All((string[])[frozen, killed], server => Assert.NotEqual("primary", RoleOf(nodes, server)));
        Assert.Equal(0, await ClusterAsync("down", "--delete"));
        Assert.False(Directory.Exists(_folder));
        Assert.All(nodes, node => Assert.Throws<ArgumentException>(() => Process.GetProcessById((int)node!["pid"]!)));
    }

    /// <summary>The primary's server goes on and takes itself for the primary, and nobody can tell it that another one is.</summary>
    private async Task<string> AManagerFreezesAsync()
    {
        var first = (await PrimaryAsync())!;
        var manager = (int)(await StatusAsync()).Single(node => (string)node!["node"]! == first)!["pid"]!;
        await MoreAnswersAsync();
        Signal("STOP", manager);
        await UntilAsync(async () => await PrimaryAsync() is { } next && next != first);
        Signal("CONT", manager);

        await UntilAsync(async () => await ClusterAsync("status") == 0);
        Assert.NotEqual(first, await PrimaryAsync());
        await MoreAnswersAsync();
        return first;
    }

    private async Task<string> ThePrimaryDiesAsync()
    {
        Assert.True(await ClusterAsync("kill", "primary", "--output", "json") == 0, _tool.Error);
        var killed = (string)JsonNode.Parse(_tool.Out)!["node"]!;
        Assert.Equal(6, await ClusterAsync("status"));
        await UntilAsync(async () => await PrimaryAsync() is { } next && next != killed);
        await MoreAnswersAsync();
        return killed;
    }

    private async Task EveryReceiptHasItsRecordAsync()
    {
        var received = Directory.CreateDirectory(Path.Combine(_folder, "received")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(received, "node-1.txt"), _receipts, TestContext.Current.CancellationToken);
        Assert.True(await ClusterAsync("verify", "--received", received, "--output", "json") == 0, _tool.Out + _tool.Error);
        var log = Assert.Single(JsonNode.Parse(_tool.Out)!["logs"]!.AsArray());
        Assert.Equal(_receipts.Count, (int)log!["received"]!);
        Assert.Empty(log["not_in_the_log"]?.AsArray() ?? []);
        Directory.Delete(received, recursive: true);
    }

    private async Task<List<Task>> CallAsync(HttpClient http, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync("/dev/token", new { profile = "border-guard" }, stop);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!["access_token"]!);
        return [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAgainAndAgainAsync(http, stop), CancellationToken.None))];
    }

    private async Task CallAgainAndAgainAsync(HttpClient http, CancellationToken stop)
    {
        // A refusal is quick: so many at once would only heat the machine.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        try
        {
            while (await pace.WaitForNextTickAsync(stop))
            {
                // What was asked is awaited, or an answer might leave that nobody looks for.
                using var answer = await http.PostAsJsonAsync("/v1/search", s_search, CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                    continue;
                answer.EnsureSuccessStatusCode();
                var receipt = (await answer.Content.ReadFromJsonAsync<JsonNode>(CancellationToken.None))!["answer"]!["receipt"]!;
                var leaf = Convert.ToHexStringLower(Convert.FromBase64String((string)receipt["leaf_hash"]!));
                _receipts.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{receipt["index"]?.ToString() ?? "0"} {leaf}"));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The test has seen enough.
        }
    }

    private async Task MoreAnswersAsync()
    {
        var before = _receipts.Count;
        await UntilAsync(() => Task.FromResult(_receipts.Count > before + 100 || _callers.Exists(caller => caller.IsFaulted)));
    }

    private async Task<string?> PrimaryAsync() => (string?)(await StatusAsync()).SingleOrDefault(node => (string?)node!["role"] == "primary")?["node"];

    private static string? RoleOf(JsonArray nodes, string server) => (string?)nodes.Single(node => (string)node!["node"]! == server)!["role"];

    private async Task<JsonArray> StatusAsync()
    {
        await ClusterAsync("status", "--output", "json");
        return JsonNode.Parse(_tool.Out)!["nodes"]!.AsArray();
    }

    private Task<int> ClusterAsync(params string[] args) => _tool.RunAsync(["cluster", .. args, "--folder", _folder]);

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!await isSo())
        {
            if (!await TickAsync(tick, patience.Token))
                Assert.Fail($"It did not come to that in {s_patience.TotalSeconds:0} seconds. {_tool.Out}{_tool.Error}");
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer tick, CancellationToken patience)
    {
        try
        {
            return await tick.WaitForNextTickAsync(patience);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
