using System.Text.Json;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests;

public sealed class RunCommandTests : IAsyncLifetime
{
    /// <summary>A query and what the gateway of these tests answers to everything.</summary>
    private const string Fitting = """{"random":true,"kind":"entry","expect":{"sis":"hits","vis":"not-permitted","ees":"asked","eurodac":"not-permitted"},"request":{}}""";

    private readonly string _queries = Path.GetTempFileName();
    private FakeGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_queries, Fitting);
        _gateway = await FakeGateway.StartAsync();
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_queries);
        return _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("rest")]
    public async Task ARunCountsEveryAnswerAndWritesItsResult(string face)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, output, _) = await RunAsync("--face", face, "--verify-receipts", "--json", file, "--max-errors", "0", "--max-partial", "0");

            Assert.Equal(0, code);
            foreach (var shown in (string[])["p50", "p99.9", "0 failed", "Sis Hits", "Vis NotPermitted", "every answer's verified", "machine"])
                Assert.Contains(shown, output, StringComparison.Ordinal);
            using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal(_gateway.Searches, result.RootElement.GetProperty("answers").GetInt64());
            Assert.True(result.RootElement.GetProperty("latency").GetProperty("p99").GetDouble() > 0);
            Assert.True(result.RootElement.GetProperty("machine").GetProperty("cores").GetInt32() > 0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("rest")]
    public async Task AReceiptThatDoesNotVerifyIsAnError(string face)
    {
        _gateway.Receipting = receipt => new V1.Receipt(receipt) { Index = receipt.Index + 1 };

        var (code, output, error) = await RunAsync("--face", face, "--verify-receipts", "--max-errors", "0");

        Assert.Equal(3, code);
        Assert.Contains("receipt: NotIncluded", output, StringComparison.Ordinal);
        Assert.Contains("--max-errors 0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailuresAndPartialAnswersAreTold()
    {
        var number = 0;
        _gateway.Answering = (_, _) => (Interlocked.Increment(ref number) % 2) switch
        {
            0 => Task.FromResult(SampleAnswers.Partial()),
            _ => throw new RpcException(new Status(StatusCode.Unavailable, "no")),
        };

        var (code, output, error) = await RunAsync("--max-partial", "0", "--max-p99", "1h", "--max-p50", "0ms");

        Assert.Equal(3, code);
        Assert.Contains("x Unavailable", output, StringComparison.Ordinal);
        Assert.Contains("x Ees TimedOut", output, StringComparison.Ordinal);
        Assert.Contains("--max-partial 0", error, StringComparison.Ordinal);
        Assert.Contains("--max-p50 0 ms", error, StringComparison.Ordinal);
        Assert.DoesNotContain("--max-p99", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioSetsWhatTheCommandLineLeavesOpen()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "q.jsonl"), """{"request":{"caseReference":"from-file"}}""", TestContext.Current.CancellationToken);
            var scenario = Path.Combine(folder.FullName, "s.json");
            await File.WriteAllTextAsync(scenario, """{"rate":150,"queries":"q.jsonl","profile":"police-officer","seed":9}""", TestContext.Current.CancellationToken);

            var (code, output, _) = await RunAsync("--scenario", scenario);

            Assert.Equal(0, code);
            Assert.Equal(("from-file", "Bearer token-of-police-officer"), (_gateway.LastRequest!.CaseReference, _gateway.LastAuthorization));
            Assert.Contains("seed 9", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--grpc http://gateway.example:5081", "--allow-remote")]
    [InlineData("--rest http://192.0.2.1:5080", "--allow-remote")]
    [InlineData("--key-source http://192.0.2.1:5080", "--allow-remote")]
    [InlineData("--grpc localhost", "--grpc")]
    [InlineData("--rate 0", "--rate")]
    [InlineData("--rate 1000000", "--rate")]
    [InlineData("--duration 25h", "--duration")]
    [InlineData("--duration ever", "500ms")]
    [InlineData("--max-in-flight 0", "--max-in-flight")]
    [InlineData("--face soap", "grpc")]
    [InlineData("--queries /does/not/exist", "--queries")]
    [InlineData("--scenario /does/not/exist", "--scenario")]
    public async Task AWrongUseIsRefusedBeforeAnyLoad(string line, string hint)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(2, code);
        Assert.Contains(hint, output + error, StringComparison.Ordinal);
        Assert.Equal(0, _gateway.Searches);
    }

    [Fact]
    public async Task AProfileWithoutTokenEndsTheRun()
    {
        var queries = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(queries, """{"profile":"unknown","request":{}}""", TestContext.Current.CancellationToken);
            var (code, _, error) = await RunAsync("--queries", queries);

            Assert.Equal(1, code);
            Assert.Contains("There is no profile of this name.", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(queries);
        }
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        List<string> all = ["run", .. args];
        foreach (var (option, value) in ((string, string)[])[("--queries", _queries), ("--grpc", _gateway.Grpc.ToString()), ("--rest", _gateway.Rest.ToString()), ("--duration", "300ms"), ("--warm-up", "0s"), ("--rate", "200")])
        {
            if (!args.Contains(option, StringComparer.Ordinal) && !(option is "--rate" or "--queries" && args.Contains("--scenario", StringComparer.Ordinal)))
                all.AddRange([option, value]);
        }

        var code = await LoadTool.RunAsync([.. all], new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
