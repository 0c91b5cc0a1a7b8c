using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared.Disks;

namespace SearchGateway.Functional.Tests.Batches;

/// <summary><c>ssi batch</c> in a process of its own, killed while it works, against a gateway and its systems.</summary>
public sealed class KilledBatchTests : IAsyncLifetime
{
    private const int Queries = 600;
    private const int AtOnce = 4;

    private static readonly int[] s_killedAfter = [60, 180, 300];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-batch-");
    private GatewayStand _stand = null!;

    private string Input => Path.Combine(_folder.FullName, "queries.jsonl");

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stand = await GatewayStand.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _stand.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ABatchThatIsKilledThreeTimesHasEveryResultOnce()
    {
        await File.WriteAllLinesAsync(Input, Enumerable.Range(1, Queries).Select(Query), Cancellation);
        foreach (var count in s_killedAfter)
        {
            await using var batch = Start();
            await UntilWrittenAsync(count, batch);
            batch.Kill();
        }

        await using var last = Start();
        Assert.Equal(0, await last.EndAsync(Cancellation));

        var results = File.ReadLines(Results).Skip(1).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(Enumerable.Range(1, Queries), results.Select(result => result.GetProperty("line").GetInt32()).Order());
        var answered = results.Select(result => result.GetProperty("answer").GetProperty("search_id").GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Queries, answered.Count);

        // Nobody was told of what is not in the log, and the log holds more only for searches that were under way when the tool died.
        var logged = await LoggedAsync();
        Assert.Superset(answered, logged);
        Assert.InRange(logged.Count, Queries, Queries + (AtOnce * s_killedAfter.Length));
    }

    [Fact]
    public async Task ABatchThatIsInterruptedLetsItsSearchesEndAndGoesOn()
    {
        await File.WriteAllLinesAsync(Input, Enumerable.Range(1, Queries).Select(Query), Cancellation);
        await using (var batch = Start())
        {
            await UntilWrittenAsync(60, batch);
            batch.Interrupt();
            Assert.Equal(130, await batch.EndAsync(Cancellation));
            Assert.Contains(batch.Output, line => line.Contains("The same command goes on.", StringComparison.Ordinal));
        }

        Assert.InRange(File.ReadLines(Results).Count(), 60, Queries);
        Assert.EndsWith("\n", File.ReadAllText(Results), StringComparison.Ordinal);
        Assert.Equal(File.ReadLines(Results).Count() - 1, (await LoggedAsync()).Count);

        await using var last = Start();
        Assert.Equal(0, await last.EndAsync(Cancellation));
        Assert.Equal(Queries + 1, File.ReadLines(Results).Count());
        Assert.Equal(Queries, (await LoggedAsync()).Count);
    }

    [Fact]
    public async Task AFullDiskStopsABatchBehindAWholeLine()
    {
        var small = _folder.CreateSubdirectory("small").FullName;
        using var disk = SmallFileSystem.TryMount(small, megabytes: 1);
        Assert.SkipWhen(disk is null, "Only the superuser mounts a file system that runs full.");
        await File.WriteAllLinesAsync(Input, Enumerable.Range(1, Queries).Select(Query), Cancellation);
        var full = Path.Combine(small, "results.jsonl");
        await using (var batch = Start(full))
            Assert.Equal(2, await batch.EndAsync(Cancellation));

        var text = await File.ReadAllTextAsync(full, Cancellation);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 10, Queries);

        File.Copy(full, Results);
        await using var last = Start();
        Assert.Equal(0, await last.EndAsync(Cancellation));
        Assert.Equal(Enumerable.Range(1, Queries), File.ReadLines(Results).Skip(1).Select(line => JsonElement.Parse(line).GetProperty("line").GetInt32()).Order());
    }

    private static string Query(int number) =>
        $$$"""{"purpose":"PURPOSE_BORDER_ENTRY","case_reference":"B-{{{number}}}","query":{"surname":"Eriksson","given_names":"Anna Maria","birth_date":"1974-08-12"}}""";

    private RunningProgram Start(string? results = null) => RunningProgram.Start(
        "SearchGateway.Cli",
        ["batch", Input, "--to", results ?? Results, "--profile", "border-guard", "--concurrency", $"{AtOnce}", "--url", _stand.Grpc.ToString(), "--rest-url", _stand.Rest.ToString()],
        new Dictionary<string, string>(StringComparer.Ordinal));

    private async Task UntilWrittenAsync(int count, RunningProgram batch)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (await tick.WaitForNextTickAsync(Cancellation))
        {
            Assert.False(batch.HasEnded, string.Join('\n', batch.Output));
            if (File.Exists(Results) && await CountAsync() > count)
                return;
        }
    }

    // Not by this runtime, which respects the lock that keeps a second batch out.
    private async Task<int> CountAsync()
    {
        using var count = Process.Start(new ProcessStartInfo("wc", ["-l", Results]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await count.StandardOutput.ReadToEndAsync(Cancellation);
        return int.Parse(said.Split(' ')[0], CultureInfo.InvariantCulture) - 1;
    }

    /// <summary>The searches of the audit log.</summary>
    private async Task<HashSet<string>> LoggedAsync()
    {
        var log = Path.Combine(_folder.FullName, $"log-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}.jsonl");
        await using var export = RunningProgram.Start("SearchGateway.Cli", ["audit", "export", "--sqlite", _stand.AuditPath, "--to", log], new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Equal(0, await export.EndAsync(Cancellation));
        return [.. File.ReadLines(log).Select(line => JsonElement.Parse(line)).Where(line => line.TryGetProperty("record", out _)).Select(record => record.GetProperty("subject").GetString()!)];
    }
}
