using System.Collections.Concurrent;
using Grpc.Core;
using SearchGateway.Cli.Batch;
using SearchGateway.Client;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests.Batch;

public sealed class BatchRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-run-");

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AQueryHasTheSameKeyWheneverItIsSent()
    {
        var sent = new ConcurrentBag<(string Case, string Key)>();
        for (var run = 0; run < 2; run++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync((request, key, _) =>
            {
                sent.Add((request.CaseReference, key));
                throw new OperationCanceledException();
            }));
        }

        await RunAsync((request, key, _) =>
        {
            sent.Add((request.CaseReference, key));
            return Task.FromResult(SampleAnswers.Complete());
        });

        Assert.All(sent.GroupBy(s => s.Case), same => Assert.Single(same.Select(s => s.Key).Distinct(StringComparer.Ordinal)));
        Assert.Equal(8, sent.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(sent, s => Assert.Matches("^[A-Za-z0-9_-]{16,64}$", s.Key));
    }

    [Fact]
    public async Task AGatewayThatGoesAndComesAgainCostsNoResult()
    {
        await using var gateway = await FakeGateway.StartAsync();
        using var client = new SearchGatewayClient(new SearchGatewayClientOptions { Address = gateway.Grpc, AcceptUnverifiedAnswers = true });
        var refused = 0;
        gateway.Answering = (request, _) => request.CaseReference == "C-3" && Interlocked.Increment(ref refused) < 3
            ? throw new RpcException(new Status(StatusCode.Unavailable, "No."))
            : Task.FromResult(SampleAnswers.Complete());

        await RunAsync((request, _, ending) => client.SearchAsync(request, ending), concurrency: 1);

        Assert.Equal(8, File.ReadLines(Results).Skip(1).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, refused);
    }

    [Fact]
    public async Task NoMoreSearchesAreUnderWayThanWereAskedFor()
    {
        var (now, most) = (0, 0);
        await RunAsync(async (_, _, _) =>
        {
            var under = Interlocked.Increment(ref now);
            InterlockedMax(ref most, under);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return SampleAnswers.Complete();
        }, concurrency: 3);

        Assert.InRange(most, 1, 3);
    }

    [Theory]
    [InlineData(1200, 5000, 100.0, 3, "1,200 of 5,000 (24 %), 100/s, 0:38 left, 3 without a complete answer")]
    [InlineData(1200, null, 100.0, 0, "1,200 done, 100/s")]
    [InlineData(10, 900_000, 100.0, 0, "10 of 900,000 (0 %), 100/s, 2:29:59 left")]
    [InlineData(0, 0, 0.0, 0, "0 of 0 (100 %), 0/s")]
    public void ProgressSaysHowFarItIsAndHowLongItTakes(int written, int? total, double rate, int others, string text) =>
        Assert.Equal(text, BatchProgress.Text(written, total, rate, others));

    private async Task RunAsync(Func<SearchRequest, string, CancellationToken, Task<Answer>> search, int concurrency = 2)
    {
        using var results = ResultsFile.Open(Results, TimeProvider.System);
        var run = new BatchRun(search, results, new BatchTally(), TimeProvider.System, TimeSpan.FromMinutes(1));
        await run.RunAsync(Lines(), concurrency, TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);
    }

    private static async IAsyncEnumerable<BatchLine> Lines()
    {
        for (var number = 1; number <= 8; number++)
        {
            await Task.Yield();
            yield return BatchLine.Of(number, new SearchRequest { CaseReference = $"C-{number}" });
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
