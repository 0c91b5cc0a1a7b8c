using System.Collections.Concurrent;
using System.Collections.Immutable;
using SearchGateway.FanOut;
using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

/// <summary>Where the law sets an order, the second system is asked once the first has answered, and only if its answer allows it.</summary>
public sealed class AskingInTurnTests
{
    private static readonly PriorSearch EesAnswered = new(CentralSystem.Ees, PriorAnswer.Answered, "Art. 27");
    private static readonly PriorSearch EesWithoutHit = EesAnswered with { Answer = PriorAnswer.NoHit };

    [Fact]
    public async Task TheSecondIsAskedOnlyOnceTheFirstHasAnswered()
    {
        var first = new TaskCompletionSource<SystemOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ees = new TurnAdapter(CentralSystem.Ees, _ => first.Task);
        var vis = new TurnAdapter(CentralSystem.Vis, NoHit);
        var fixture = new FanOutFixture(ees, vis);

        var answers = fixture.AnswersAsync(VisAfter(EesAnswered));
        await ees.Asked;
        Assert.False(vis.Asked.IsCompleted);
        first.SetResult(new SystemOutcome.NoHit(CentralSystem.Ees));

        Assert.Equal([CentralSystem.Ees, CentralSystem.Vis], (await answers).Where(a => a.Decision.Permit is not null).Select(a => a.Decision.System));
        Assert.True(vis.Asked.IsCompleted);
    }

    [Theory]
    [InlineData(true, PriorAnswer.Answered, true)]
    [InlineData(false, PriorAnswer.Answered, true)]
    [InlineData(true, PriorAnswer.NoHit, false)]
    [InlineData(false, PriorAnswer.NoHit, true)]
    public async Task AHitInTheFirstClosesTheSecondWhereTheLawSaysSo(bool firstHits, PriorAnswer needed, bool asked)
    {
        var vis = new TurnAdapter(CentralSystem.Vis, NoHit);
        var fixture = new FanOutFixture(new TurnAdapter(CentralSystem.Ees, firstHits ? Hit : NoHit), vis);

        var answer = (await fixture.AnswersAsync(VisAfter(EesAnswered with { Answer = needed }))).Single(a => a.Decision.System == CentralSystem.Vis);

        Assert.Equal(asked, vis.Asked.IsCompleted);
        Assert.Equal(asked ? null : RefusalReason.PriorSearchIdentified, answer.Decision.Reason);
        Assert.False(answer.IsMissing);
    }

    [Fact]
    public async Task AFirstThatGivesNoAnswerLeavesTheSecondUnaskedAndTheAnswerIncomplete()
    {
        var vis = new TurnAdapter(CentralSystem.Vis, NoHit);
        var fixture = new FanOutFixture(new TurnAdapter(CentralSystem.Ees, _ => throw new InvalidOperationException("broken")), vis);

        var answer = (await fixture.AnswersAsync(VisAfter(EesWithoutHit))).Single(a => a.Decision.System == CentralSystem.Vis);

        Assert.False(vis.Asked.IsCompleted);
        Assert.Equal((RefusalReason.PriorSearchMissing, true), (answer.Decision.Reason, answer.IsMissing));
    }

    [Fact]
    public async Task AChainIsAskedInItsOrderAndEachSystemOnce()
    {
        var order = new List<CentralSystem>();
        ISystemAdapter Adapter(CentralSystem system) => new TurnAdapter(system, s =>
        {
            lock (order)
                order.Add(s.System);
            return NoHit(s);
        });
        var fixture = new FanOutFixture([.. CentralSystems.All.Select(Adapter)]);

        await fixture.AnswersAsync(Deciding(
            (CentralSystem.Sis, [new(CentralSystem.Eurodac, PriorAnswer.Answered, "Art. 3")]),
            (CentralSystem.Vis, [EesWithoutHit]),
            (CentralSystem.Ees, []),
            (CentralSystem.Eurodac, [new(CentralSystem.Vis, PriorAnswer.NoHit, "Art. 2"), EesAnswered])));

        Assert.Equal([CentralSystem.Ees, CentralSystem.Vis, CentralSystem.Eurodac, CentralSystem.Sis], order);
    }

    [Fact]
    public async Task TheSecondHasOnlyTheTimeThatIsLeft()
    {
        var first = new TaskCompletionSource<SystemOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var vis = new TurnAdapter(CentralSystem.Vis, async (_, token) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(token);
            return null!;
        });
        var ees = new TurnAdapter(CentralSystem.Ees, _ => first.Task);
        var fixture = new FanOutFixture(ees, vis) { Options = new() { Budget = TimeSpan.FromSeconds(3), AnswerReserve = TimeSpan.FromSeconds(1) } };

        var answers = fixture.AnswersAsync(VisAfter(EesAnswered));
        await ees.Asked;
        fixture.Time.Advance(TimeSpan.FromSeconds(1.5));
        first.SetResult(new SystemOutcome.NoHit(CentralSystem.Ees));
        await vis.Asked;
        fixture.Time.Advance(TimeSpan.FromSeconds(0.6));

        var late = Assert.IsType<SystemOutcome.TimedOut>((await answers).Single(a => a.Decision.System == CentralSystem.Vis).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(0.5), late.Budget);
    }

    [Fact]
    public async Task ASystemThatTwoWaitForIsAskedOnceEvenIfTheFirstAnswerComesWhileItIsBeingStarted()
    {
        var asked = 0;
        var first = new TaskCompletionSource<SystemOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new OneThread();
        var time = new InterruptingTime(third: () =>
        {
            // The clock is read first for the round, second for VIS, third for EES.
            first.SetResult(new SystemOutcome.NoHit(CentralSystem.Vis));
            thread.RunNext();
        });
        var dispatcher = new FanOutDispatcher(
            [
                new TurnAdapter(CentralSystem.Sis, NoHit),
                new TurnAdapter(CentralSystem.Vis, _ => first.Task),
                new TurnAdapter(CentralSystem.Ees, permit =>
                {
                    Interlocked.Increment(ref asked);
                    return NoHit(permit);
                }),
            ],
            Microsoft.Extensions.Options.Options.Create(new FanOutOptions()), time, new RecordingLogger<FanOutDispatcher>());

        await thread.RunAsync(() => dispatcher.AskAsync(
            Deciding((CentralSystem.Sis, [new(CentralSystem.Vis, PriorAnswer.Answered, "Art. 1"), EesAnswered]), (CentralSystem.Vis, []), (CentralSystem.Ees, [])),
            callerBudget: null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(1, asked);
    }

    private static Task<SystemOutcome> NoHit(PermittedQuery permit) => Task.FromResult<SystemOutcome>(new SystemOutcome.NoHit(permit.System));

    private static Task<SystemOutcome> Hit(PermittedQuery permit) => Task.FromResult<SystemOutcome>(new SystemOutcome.Hits(permit, []));

    private static PolicyDecision VisAfter(PriorSearch prior) => Deciding((CentralSystem.Vis, [prior]), (CentralSystem.Ees, []));

    private static PolicyDecision Deciding(params (CentralSystem System, ImmutableArray<PriorSearch> After)[] permits)
    {
        var decision = FanOutFixture.Permitting(permits.Select(p => p.System));
        return new PolicyDecision(decision.Pack, [.. decision.Systems.Select(s =>
            s.Permit is null ? s : new SystemDecision(FanOutFixture.PermitOf(s.System, permits.Single(p => p.System == s.System).After)))]);
    }

    private sealed class TurnAdapter(CentralSystem system, Func<PermittedQuery, CancellationToken, Task<SystemOutcome>> answer) : ISystemAdapter
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TurnAdapter(CentralSystem system, Func<PermittedQuery, Task<SystemOutcome>> answer)
            : this(system, (permit, _) => answer(permit))
        {
        }

        public CentralSystem System => system;

        public Task Asked => _asked.Task;

        public async ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return await answer(permit, cancellationToken);
        }
    }

    /// <summary>Runs what comes after each await on the test's own thread, when the test says so.</summary>
    private sealed class OneThread : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> _calls = [];

        public override void Post(SendOrPostCallback d, object? state) => _calls.Add((d, state));

        public void RunNext()
        {
            var (call, state) = _calls.Take(TestContext.Current.CancellationToken);
            call(state);
        }

        public Task RunAsync(Func<Task> work)
        {
            var outer = Current;
            SetSynchronizationContext(this);
            try
            {
                var all = work();
                _ = all.ContinueWith(_ => Post(_ => { }, null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                while (!all.IsCompleted)
                    RunNext();
                return all;
            }
            finally
            {
                SetSynchronizationContext(outer);
            }
        }
    }

    /// <summary>Lets something happen in the midst of what reads the clock for the third time.</summary>
    private sealed class InterruptingTime(Action third) : TimeProvider
    {
        private int _reads;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _reads) == 3)
                third();
            return base.GetTimestamp();
        }
    }
}
