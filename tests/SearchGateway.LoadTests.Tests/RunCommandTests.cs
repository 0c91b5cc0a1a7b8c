using System.Text.Json;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Reporting;

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
    [InlineData("grpc")]
    [InlineData("rest")]
    [InlineData("stream")]
    public async Task AnAnswerThatIsNotAsItShouldBeIsWrongAndFailsTheRun(string face)
    {
        var number = 0;
        _gateway.Answering = (_, _) =>
        {
            var answer = SampleAnswers.Complete();
            if (Interlocked.Increment(ref number) % 10 == 0)
            {
                answer.Systems[0].Outcome = V1.Outcome.NoHit;
                answer.Systems[0].Records.Clear();
                answer.Persons.Clear();
            }

            return Task.FromResult(answer);
        };

        var (code, output, error) = await RunAsync("--face", face);

        Assert.Equal(3, code);
        Assert.Contains("x Sis NoHit, expected Hits", output, StringComparison.Ordinal);
        Assert.Contains("--max-wrong 0", error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("--face", face, "--check-every", "0")).Code);
        Assert.Equal(0, (await RunAsync("--face", face, "--max-wrong", "50%")).Code);
    }

    [Theory]
    [InlineData("during")]
    [InlineData("after")]
    public async Task AReceiptThatProvesNothingIsAWrongAnswer(string when)
    {
        _gateway.Receipting = receipt => new V1.Receipt(receipt) { Index = receipt.Index + 1 };

        var (code, output, error) = await RunAsync("--verify-receipts", when);

        Assert.Equal(3, code);
        Assert.Contains("x receipt: NotIncluded", output, StringComparison.Ordinal);
        Assert.Contains("--max-wrong 0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersToOthersAreTold()
    {
        V1.SearchRequest? before = null;
        _gateway.Recording = request => Interlocked.Exchange(ref before, request) ?? request;

        var (code, output, _) = await RunAsync();

        Assert.Equal(3, code);
        Assert.Contains("x the answer is to another query", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShedSearchesAreToldApartFromFailedOnes()
    {
        var number = 0;
        _gateway.Answering = (_, _) => (Interlocked.Increment(ref number) % 4) switch
        {
            0 => throw new RpcException(new Status(StatusCode.ResourceExhausted, "too much")),
            1 => throw new RpcException(new Status(StatusCode.Internal, "broken")),
            _ => Task.FromResult(SampleAnswers.Complete()),
        };

        var (code, output, error) = await RunAsync("--max-errors", "40%", "--max-shed", "10%");

        Assert.Equal(3, code);
        Assert.Contains("x Exhausted", output, StringComparison.Ordinal);
        Assert.Contains("x Broken", output, StringComparison.Ordinal);
        Assert.Contains("--max-shed 10%", error, StringComparison.Ordinal);
        Assert.DoesNotContain("--max-errors", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamTellsWhenEachPartCame()
    {
        var (code, output, _) = await RunAsync("--face", "stream", "--verify-receipts", "--max-errors", "0");

        Assert.Equal(0, code);
        foreach (var shown in (string[])["first event", "Sis event", "Ees event"])
            Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Vis event", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralProcessesMakeTheSameRunTogetherAndResultsMerge()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (one, two, both) = (File("one"), File("two"), File("both"));
            Assert.Equal(0, (await RunAsync("--json", one, "--duration", "1s")).Code);
            var searches = _gateway.Searches;
            var (code, output, error) = await RunAsync("--json", two, "--duration", "1s", "--processes", "2", "--max-errors", "0");

            Assert.True(code == 0, error);
            Assert.Equal(searches, _gateway.Searches - searches);
            Assert.Contains("process 1", output, StringComparison.Ordinal);

            await using var merged = new StringWriter();
            Assert.Equal(0, await LoadTool.RunAsync(["merge", one, two, "--json", both], new LoadTerminal(merged, TextWriter.Null), TestContext.Current.CancellationToken));
            var (left, right, sum) = (Read(one), Read(two), Read(both));
            Assert.Equal((left.Answers + right.Answers, 3), (sum.Answers, sum.Generators.Count));
            var histogram = new LatencyHistogram();
            histogram.Add(left.Flows[0].Counts.Latency);
            histogram.Add(right.Flows[0].Counts.Latency);
            Assert.Equal(histogram.Format(), sum.Flows[0].Counts.Latency.Format());
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string File(string name) => Path.Combine(folder.FullName, name + ".json");
        static RunResult Read(string file) => ResultFile.Read(new FileInfo(file));
    }

    [Fact]
    public async Task AScenarioOfFlowsIsRunAndJudgedFlowByFlow()
    {
        var scenario = Path.ChangeExtension(_queries, ".yaml");
        await File.WriteAllTextAsync(scenario, $$"""
            queries: {{Path.GetFileName(_queries)}}
            flows:
              - name: guards
                arrivals: { rate: 100 }
                thresholds: { maxPartial: 0, minRate: 100000 }
              - name: coach
                face: rest
                kinds: [entry]
                arrivals: { batches: { size: 20, first: 100ms } }
            """, TestContext.Current.CancellationToken);
        try
        {
            var (code, output, error) = await RunAsync("--scenario", scenario);

            Assert.Equal(3, code);
            Assert.Contains("flow guards: --min-rate 100000", error, StringComparison.Ordinal);
            Assert.DoesNotContain("coach", error, StringComparison.Ordinal);
            Assert.Contains("coach                  rest", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(scenario);
        }
    }

    [Fact]
    public async Task AGeneratorThatCannotKeepUpJudgesNoLatency()
    {
        _gateway.Answering = async (_, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
            return SampleAnswers.Complete();
        };

        var (code, output, error) = await RunAsync("--max-in-flight", "1", "--max-p99", "1h");

        Assert.Equal(3, code);
        Assert.Contains("SATURATED", output, StringComparison.Ordinal);
        Assert.Contains("latencies cannot be judged", error, StringComparison.Ordinal);
        Assert.Contains("x never started", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheScenariosAreListedAndPrinted()
    {
        await using var output = new StringWriter();
        var terminal = new LoadTerminal(output, output);

        Assert.Equal(0, await LoadTool.RunAsync(["scenarios"], terminal, TestContext.Current.CancellationToken));
        Assert.Equal(0, await LoadTool.RunAsync(["scenarios", "stampede"], terminal, TestContext.Current.CancellationToken));
        Assert.Equal(2, await LoadTool.RunAsync(["scenarios", "deluge"], terminal, TestContext.Current.CancellationToken));

        Assert.Contains("union-peak-2024", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("assumptions:", output.ToString(), StringComparison.Ordinal);
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
    [InlineData("--scenario union-mean-2016 --rate 5", "--scale")]
    [InlineData("--scale 0", "scale")]
    [InlineData("--speed 0.5", "speed")]
    [InlineData("--processes 0", "--processes")]
    [InlineData("--check-every -1", "--check-every")]
    [InlineData("--max-errors few", "0.1%")]
    [InlineData("--systems-scenario /does/not.exist", "--systems-scenario")]
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
