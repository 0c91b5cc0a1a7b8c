using FsCheck;
using FsCheck.Fluent;
using Polly;
using Polly.CircuitBreaker;
using SearchGateway.Systems.Calls;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Systems.Tests.Calls;

public class BreakerTests
{
    private static readonly BreakerOptions Options = new()
    {
        FailureRatio = 0.5, MinimumThroughput = 4, SamplingDuration = TimeSpan.FromSeconds(10), BreakDuration = TimeSpan.FromSeconds(5),
    };

    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _told = [];

    [Fact]
    public void ItOpensAndClosesWhereAKnownBreakerDoes()
    {
        // Times after which neither has anything left in its window: where a window ends, each has its own slots.
        var steps = Gen.Choose(0, 9).ArrayOf(60);
        Prop.ForAll(steps.ToArbitrary(), walk =>
        {
            var time = new ManualTimeProvider();
            var breaker = new Breaker(Options, time, static () => { }, static () => { });
            var state = new CircuitBreakerStateProvider();
            var known = new ResiliencePipelineBuilder<bool> { TimeProvider = new WallClock(time) }
                .AddCircuitBreaker(new CircuitBreakerStrategyOptions<bool>
                {
                    FailureRatio = Options.FailureRatio, MinimumThroughput = Options.MinimumThroughput, SamplingDuration = Options.SamplingDuration,
                    BreakDuration = Options.BreakDuration, StateProvider = state, ShouldHandle = static args => ValueTask.FromResult(!args.Outcome.Result),
                }).Build();
            foreach (var step in walk)
            {
                if (step >= 8)
                {
                    time.Advance(step == 8 ? Options.BreakDuration : 2 * Options.SamplingDuration);
                    continue;
                }

                var isWell = step >= 4;
                var allowed = breaker.Allows(out var pass);
                if (allowed)
                    breaker.Ended(pass, isWell ? Verdict.Well : Verdict.Ill);
                Assert.Equal(Allowed(known, isWell), allowed);
                Assert.Equal(state.CircuitState.ToString(), breaker.State.ToString());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WhatLiesBeforeTheWindowNoLongerCounts()
    {
        var breaker = Make();
        Ill(breaker, 3);
        _time.Advance(Options.SamplingDuration);
        Ill(breaker, 3);
        Assert.Equal(BreakerState.Closed, breaker.State);

        Ill(breaker, 1);
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.Equal(["opened"], _told);
    }

    [Fact]
    public void AttemptsThatWereGivenUpDoNotCount()
    {
        var breaker = Make();
        Ill(breaker, 3);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(breaker.Allows(out var given));
            breaker.Ended(given, Verdict.None);
        }

        Ill(breaker, 1);

        Assert.Equal(BreakerState.Open, breaker.State);
    }

    [Fact]
    public void OneTriesAndTheOthersWait()
    {
        var breaker = Make();
        Ill(breaker, 4);
        _time.Advance(Options.BreakDuration);

        Assert.True(breaker.Allows(out var trial));
        Assert.False(breaker.Allows(out _));
        breaker.Ended(trial, Verdict.Well);
        Assert.True(breaker.Allows(out _));
        Assert.Equal(["opened", "closed"], _told);
    }

    [Fact]
    public void TrialThatWasGivenUpHasNotSucceeded()
    {
        var breaker = Make();
        Ill(breaker, 4);
        _time.Advance(Options.BreakDuration);
        Assert.True(breaker.Allows(out var trial));

        breaker.Ended(trial, Verdict.None);

        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.Allows(out _));
    }

    [Fact]
    public void LateWordOfAnAttemptBeforeItOpenedSaysNothing()
    {
        var breaker = Make();
        Assert.True(breaker.Allows(out var late));
        Ill(breaker, 4);
        _time.Advance(Options.BreakDuration);
        Assert.True(breaker.Allows(out _));

        breaker.Ended(late, Verdict.Well);

        Assert.Equal(BreakerState.HalfOpen, breaker.State);
    }

    [Fact]
    public void TrialOfWhichNothingIsHeardKeepsNoOtherFromTrying()
    {
        var breaker = Make();
        Ill(breaker, 4);
        _time.Advance(Options.BreakDuration);
        Assert.True(breaker.Allows(out var lost));
        _time.Advance(Options.BreakDuration);

        Assert.True(breaker.Allows(out var second));
        breaker.Ended(lost, Verdict.Well);
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        breaker.Ended(second, Verdict.Well);
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    private Breaker Make() => new(Options, _time, () => _told.Add("opened"), () => _told.Add("closed"));

    private static void Ill(Breaker breaker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(breaker.Allows(out var pass));
            breaker.Ended(pass, Verdict.Ill);
        }
    }

    private static bool Allowed(ResiliencePipeline<bool> pipeline, bool isWell)
    {
        try
        {
            pipeline.Execute(static (well, _) => well, isWell, TestContext.Current.CancellationToken);
            return true;
        }
        catch (BrokenCircuitException)
        {
            return false;
        }
    }

    /// <summary>Knows the time only: the other breaker needs no timers.</summary>
    private sealed class WallClock(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
    }
}
