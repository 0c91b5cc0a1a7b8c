using System.Net;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Edge.Tests;

[Collection(nameof(UndisturbedLoad))]
public sealed class DrainTests : IAsyncLifetime
{
    private const int Workers = 8;

    // Of each worker how many of its calls have ended.
    private readonly long[] _ended = new long[Workers];

    private FakeGateway _first = null!;
    private FakeGateway _second = null!;
    private EdgeUnderTest _edge = null!;

    public async ValueTask InitializeAsync()
    {
        (_first, _second) = (await FakeGateway.StartAsync("first"), await FakeGateway.StartAsync("second"));
        _edge = await EdgeUnderTest.StartAsync(_first, _second);
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task AGatewayThatIsNotReadyGetsNoNewCallsAndEndsThoseInFlight()
    {
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        _first.Answering = async (_, _) =>
        {
            begun.TrySetResult();
            await release.Task;
            return SampleAnswers.Complete();
        };
        var held = Enumerable.Range(0, 30).Select(_ => _edge.SearchAsync("held")).ToList();
        await begun.Task.WaitAsync(Cancel);
        await FakeGateway.UntilAsync(() => _first.Searches + _second.Searches == held.Count, Cancel);

        _first.IsReady = false;
        await _edge.SaysAsync("gateway-1 is now Unhealthy");
        var seen = _first.Searches;
        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.OK, (await _edge.SearchAsync()).StatusCode);

        Assert.Equal(seen, _first.Searches);
        release.SetResult();
        Assert.All(await Task.WhenAll(held), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }

    [Fact]
    public async Task AGatewayThatIsReadyAgainGetsCallsAgain()
    {
        _first.IsReady = false;
        await _edge.SaysAsync("gateway-1 is now Unhealthy");
        var before = _edge.LogLines.Count();
        _first.IsReady = true;
        await _edge.SaysAsync("gateway-1 is now Healthy", before);

        for (var i = 0; i < 60; i++)
            await _edge.SearchAsync();

        Assert.True(_first.Searches > 0);
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("grpc")]
    public async Task NoCallFailsWhenAGatewayDrainsAndStops(string face)
    {
        var results = await LoadAsync(face, calls: 600, at: 200, async () =>
        {
            _first.IsReady = false;
            await _edge.SaysAsync("gateway-1 is now Unhealthy");
            // A gateway stops some time after it has said so: what was sent to it before has ended by then.
            await EveryCallUnderWayAsync();
            await _first.StopAsync();
        });

        Assert.Equal(600, results.Count);
        Assert.All(results, result => Assert.Equal("ok", result));
        Assert.True(_first.Searches > 0 && _second.Searches > 200);
    }

    [Fact]
    public async Task NoGrpcCallFailsWhenAGatewayStopsWithoutAWord()
    {
        var results = await LoadAsync("grpc", calls: 600, at: 200, _first.StopAsync);

        Assert.All(results, result => Assert.Equal("ok", result));
        Assert.True(_first.Searches > 0 && _second.Searches > 200);
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("grpc")]
    public async Task AKilledGatewayCostsNoCallThatItHadNotBeenSent(string face)
    {
        var results = await LoadAsync(face, calls: 600, at: 200, _first.KillAsync);

        // At most what was on its way to the killed gateway at that moment: one call per worker.
        Assert.InRange(results.Count(result => result != "ok"), 0, Workers);
        Assert.All(results, result => Assert.Contains(result, (string[])["ok", "unavailable"], StringComparer.Ordinal));
        Assert.True(_second.Searches > 200);
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("grpc")]
    public async Task CallsAfterAKillFindTheOtherGatewayBeforeAnyProbeDoes(string face)
    {
        await using var edge = await EdgeUnderTest.StartAsync(
            [_first, _second], "Production", ("Edge:ProbeInterval", "00:01:00"), ("Edge:RefusalPause", "00:00:00.050"));
        for (var i = 0; i < 20; i++)
            Assert.Equal("ok", await CallAsync(edge, face));
        await _first.KillAsync();

        var results = new List<string>();
        for (var i = 0; i < 60; i++)
            results.Add(await CallAsync(edge, face));

        // One call may be written to the dead gateway's old connection before the edge has heard that it is gone. Nobody can prove
        // then that it was not begun, so it is not repeated; every other call must find its way.
        Assert.InRange(results.Count(result => result != "ok"), 0, 1);
        Assert.All(results, result => Assert.Contains(result, (string[])["ok", "unavailable"], StringComparer.Ordinal));
        Assert.Contains(edge.LogLines, line => line.Contains("had not begun the call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABodyOverTheLimitStillGoesElsewhereWhenNoneOfItWasRead()
    {
        await _first.KillAsync();

        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, (await _edge.SearchAsync(new string('x', 2 * 1024 * 1024))).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> CallAsync(EdgeUnderTest edge, string face)
    {
        if (face == "rest")
            return await OverRestAsync(edge);

        try
        {
            await edge.Service.SearchAsync(new SearchRequest(), cancellationToken: Cancel);
            return "ok";
        }
        catch (RpcException failed)
        {
            return failed.StatusCode == StatusCode.Unavailable ? "unavailable" : failed.ToString();
        }
    }

    private static async Task<string> OverRestAsync(EdgeUnderTest edge)
    {
        try
        {
            using var response = await edge.SearchAsync();
            return response.StatusCode switch
            {
                HttpStatusCode.OK => "ok",
                HttpStatusCode.BadGateway => "unavailable",
                var other => other.ToString(),
            };
        }
        catch (HttpRequestException)
        {
            // An answer of which the gateway had sent the beginning: it cannot be taken back, so it breaks off.
            return "unavailable";
        }
    }

    /// <summary>Waits until each worker has ended the call that it is at, or has no more.</summary>
    private async Task EveryCallUnderWayAsync()
    {
        var before = Enumerable.Range(0, Workers).Select(worker => Volatile.Read(ref _ended[worker])).ToList();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        while (Enumerable.Range(0, Workers).Any(worker => Volatile.Read(ref _ended[worker]) is var now && now == before[worker] && now != long.MaxValue))
            await tick.WaitForNextTickAsync(Cancel);
    }

    /// <summary>Calls from several workers; what is done at a count of calls begins then and has ended when all calls have.</summary>
    private async Task<List<string>> LoadAsync(string face, int calls, int at, Func<Task> act)
    {
        var begun = 0;
        var acted = Task.CompletedTask;
        Array.Clear(_ended);
        var workers = Enumerable.Range(0, Workers).Select(async worker =>
        {
            var results = new List<string>();
            for (var number = Interlocked.Increment(ref begun); number <= calls; number = Interlocked.Increment(ref begun))
            {
                if (number == at)
                    acted = Task.Run(act, Cancel);
                results.Add(await CallAsync(_edge, face));
                Interlocked.Increment(ref _ended[worker]);
            }

            Volatile.Write(ref _ended[worker], long.MaxValue);
            return results;
        }).ToList();
        var all = (await Task.WhenAll(workers)).SelectMany(results => results).ToList();
        await acted;
        return all;
    }
}
