using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.Tests.Shared;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests;

public sealed class OpenLoopTests
{
    private static readonly LoadPlan s_plan = new() { Rate = 200, Duration = TimeSpan.FromSeconds(10), WarmUp = TimeSpan.Zero, Seed = 5, DrainTime = TimeSpan.FromSeconds(5) };

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task AStallCountsForEveryCallerWhoWouldHaveWaited()
    {
        var (from, to) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        using var target = new StallingTarget(_clock, from, to);
        using var loop = Loop(s_plan, target);

        await loop.RunAsync(TestContext.Current.CancellationToken);

        var expected = new LatencyHistogram();
        foreach (var intended in PoissonArrivals.Take(s_plan.Rate, s_plan.Duration, s_plan.MaxCount, s_plan.Seed))
            expected.Record(intended >= from && intended < to ? to - intended : TimeSpan.Zero);
        var measured = loop.Tally.Snapshot().Latency;
        Assert.Equal(expected.Count, measured.Count);
        // A loop that waits for answers would have seen the stall once; here three tenths of all callers feel it.
        foreach (var percent in (double[])[50, 75, 90, 95, 99, 100])
            Assert.Equal(expected.Percentile(percent).TotalSeconds, measured.Percentile(percent).TotalSeconds, tolerance: 0.05);
    }

    [Fact]
    public async Task WaitingForAPlaceCountsAndIsReported()
    {
        var plan = s_plan with { MaxInFlight = 10 };
        using var target = new StallingTarget(_clock, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2) + TimeSpan.FromMilliseconds(1));
        using var loop = Loop(plan, target);

        await loop.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, loop.Tally.Snapshot().Held);

        using var held = new HoldingTarget();
        using var full = new OpenLoop(plan with { Duration = TimeSpan.FromMilliseconds(500), MaxInFlight = 3 }, Mix(), held, TimeProvider.System);
        var run = full.RunAsync(TestContext.Current.CancellationToken);
        await held.Begun(3).WaitAsync(TestContext.Current.CancellationToken);
        // The three places are taken: released once a fourth search has been seen to wait.
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (full.Tally.Snapshot().Held == 0)
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        held.ReleaseAll();
        await run;

        var counts = full.Tally.Snapshot();
        Assert.True(counts.Held > 0);
        Assert.Equal(full.Started, counts.Latency.Count);
    }

    [Fact]
    public async Task WarmUpIsRunButNotCounted()
    {
        using var target = new StallingTarget(_clock, TimeSpan.MaxValue, TimeSpan.MaxValue);
        using var loop = Loop(s_plan with { WarmUp = TimeSpan.FromSeconds(5) }, target);

        await loop.RunAsync(TestContext.Current.CancellationToken);

        var counted = loop.Tally.Snapshot().Latency.Count;
        Assert.True(loop.Started > counted + 500);
        Assert.InRange(counted, 1800, 2200);
        Assert.Equal(TimeSpan.FromSeconds(10), loop.Measured);
    }

    [Fact]
    public async Task AnswersToTheWarmUpThatComeWithinTheMeasuredTimeAreToldApart()
    {
        using var target = new StallingTarget(_clock, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6));
        using var loop = Loop(s_plan with { WarmUp = TimeSpan.FromSeconds(5) }, target);

        await loop.RunAsync(TestContext.Current.CancellationToken);

        var counts = loop.Tally.Snapshot();
        Assert.InRange(counts.CarriedOver, 500, 700);
        Assert.Equal(counts.Answers, counts.Latency.Count);
        Assert.Equal(2 * counts.CarriedOver, TallySnapshot.Sum([counts, counts]).CarriedOver);
    }

    [Fact]
    public async Task ARunThatIsEndedGivesTheFiguresSoFar()
    {
        using var stop = new CancellationTokenSource();
        using var target = new StallingTarget(_clock, TimeSpan.MaxValue, TimeSpan.MaxValue);
        using var loop = Loop(s_plan, target, ended: (intended, _, _) =>
        {
            if (intended > TimeSpan.FromSeconds(3))
                stop.Cancel();
        });

        await loop.RunAsync(stop.Token);

        Assert.InRange(loop.Measured, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
        Assert.Equal(loop.Started, loop.Tally.Snapshot().Latency.Count);
    }

    [Fact]
    public async Task CallsThatNeverEndAreAbandonedAndCounted()
    {
        using var held = new HoldingTarget();
        using var loop = new OpenLoop(
            new LoadPlan { Rate = 1000, Duration = TimeSpan.FromMilliseconds(50), DrainTime = TimeSpan.FromMilliseconds(50), Seed = 3 }, Mix(), held, TimeProvider.System);

        await loop.RunAsync(TestContext.Current.CancellationToken);

        var counts = loop.Tally.Snapshot();
        Assert.True(counts.Failed > 0);
        Assert.Equal(loop.Started, counts.Failed);
        Assert.Contains(counts.Errors.Keys, status => status.Contains("abandoned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFaultOfATargetIsCountedAndEndsNothing()
    {
        using var target = new FaultyTarget();
        using var loop = Loop(s_plan, target);

        await loop.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(loop.Started, loop.Tally.Snapshot().Errors["unforeseen InvalidOperationException"]);
    }

    private static QueryMix Mix() => new([new QueryTemplate("p", 1, Random: false, new SearchRequest())], seed: 1);

    /// <summary>A loop over the manual clock: time moves on to the next arrival once every call has ended that can end.</summary>
    private OpenLoop Loop(LoadPlan plan, ISearchTarget target, Action<TimeSpan, TimeSpan, CallResult>? ended = null)
    {
        OpenLoop? loop = null;
        loop = new OpenLoop(plan, Mix(), target, _clock)
        {
            Ended = ended,
            Pause = left =>
            {
                SpinWait.SpinUntil(() => loop!.InFlight == ((target as StallingTarget)?.Waiting ?? 0));
                _clock.Advance(left);
            },
        };
        return loop;
    }

    /// <summary>Answers at once, but holds whoever calls during a stall until its end.</summary>
    private sealed class StallingTarget(ManualTimeProvider clock, TimeSpan from, TimeSpan to) : ISearchTarget
    {
        private readonly DateTimeOffset _start = clock.GetUtcNow();
        private int _waiting;

        public int Waiting => Volatile.Read(ref _waiting);

        public async Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow() - _start;
            if (now >= from && now < to)
            {
                var stall = Task.Delay(to - now, clock, cancellationToken);
                Interlocked.Increment(ref _waiting);
                await stall.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Interlocked.Decrement(ref _waiting);
            }

            return new CallResult(CallResult.Ok, new Answer { Complete = true });
        }

        public void Dispose()
        {
        }
    }

    private sealed class HoldingTarget : ISearchTarget
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _begun = new(0);

        public async Task Begun(int calls)
        {
            for (var i = 0; i < calls; i++)
                await _begun.WaitAsync();
        }

        public void ReleaseAll() => _release.TrySetResult();

        public async Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken)
        {
            _begun.Release();
            await _release.Task.WaitAsync(cancellationToken);
            return new CallResult(CallResult.Ok, new Answer { Complete = true });
        }

        public void Dispose() => _begun.Dispose();
    }

    private sealed class FaultyTarget : ISearchTarget
    {
        public Task<CallResult> SearchAsync(PreparedQuery query, CancellationToken cancellationToken) => throw new InvalidOperationException("a fault");

        public void Dispose()
        {
        }
    }
}
