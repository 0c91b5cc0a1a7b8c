using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SearchGateway.FanOut;
using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class TimeBudgetTests
{
    private static readonly TimeSpan WholeBudget = TimeSpan.FromMilliseconds(2750);

    [Fact]
    public async Task HangingSystemThatIgnoresItsTokenCannotHoldTheAnswer()
    {
        var hanging = FakeAdapter.Hanging(CentralSystem.Vis);
        var fixture = new FanOutFixture(hanging, FakeAdapter.Answering(CentralSystem.Sis));

        await using var answers = await PastTheRefusedAsync(fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Vis)));
        Assert.IsType<SystemOutcome.NoHit>(answers.Current.Outcome);
        await hanging.Asked;
        fixture.Time.Advance(WholeBudget);
        Assert.True(await answers.MoveNextAsync());

        Assert.Equal(WholeBudget, Assert.IsType<SystemOutcome.TimedOut>(answers.Current.Outcome).Budget);
        Assert.Equal(WholeBudget, answers.Current.Elapsed);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task SystemThatBlocksItsThreadHoldsUpNobody()
    {
        using var block = new ManualResetEventSlim();
        var blocking = new FakeAdapter(CentralSystem.Sis, (_, _) =>
        {
            block.Wait(CancellationToken.None);
            throw new InvalidOperationException();
        });
        var fixture = new FanOutFixture(blocking, FakeAdapter.Answering(CentralSystem.Vis));

        await using var answers = await PastTheRefusedAsync(fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Vis)));
        Assert.IsType<SystemOutcome.NoHit>(answers.Current.Outcome);
        await blocking.Asked;
        fixture.Time.Advance(WholeBudget);
        Assert.True(await answers.MoveNextAsync());
        block.Set();

        Assert.Equal(CentralSystem.Sis, Assert.IsType<SystemOutcome.TimedOut>(answers.Current.Outcome).System);
    }

    [Fact]
    public async Task SystemThatReturnsAtOnceIsAskedOnTheSearchesOwnThread()
    {
        var thread = 0;
        var adapter = new FakeAdapter(CentralSystem.Sis, (_, _) =>
        {
            thread = Environment.CurrentManagedThreadId;
            return ValueTask.FromResult<SystemOutcome>(new SystemOutcome.NoHit(CentralSystem.Sis));
        }) { ReturnsAtOnce = true };

        var own = Environment.CurrentManagedThreadId;
        await new FanOutFixture(adapter).AllAnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis));

        Assert.Equal(own, thread);
    }

    [Fact]
    public async Task AllAtOnceAlsoWaitForNoSystemThatHangs()
    {
        var hanging = new FakeAdapter(CentralSystem.Vis, (_, _) => new ValueTask<SystemOutcome>(new TaskCompletionSource<SystemOutcome>().Task)) { ReturnsAtOnce = true };
        var throwing = new FakeAdapter(CentralSystem.Ees, (_, _) => throw new InvalidOperationException()) { ReturnsAtOnce = true };
        var answering = new FakeAdapter(CentralSystem.Sis, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.NoHit(CentralSystem.Sis))) { ReturnsAtOnce = true };
        var fixture = new FanOutFixture(hanging, throwing, answering);

        var asking = fixture.AllAnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees));
        await hanging.Asked;
        fixture.Time.Advance(WholeBudget);
        var answers = (await asking).ToDictionary(a => a.Decision.System, a => a.Outcome);

        Assert.IsType<SystemOutcome.NoHit>(answers[CentralSystem.Sis]);
        Assert.Equal(WholeBudget, Assert.IsType<SystemOutcome.TimedOut>(answers[CentralSystem.Vis]).Budget);
        Assert.IsType<SystemOutcome.Failed>(answers[CentralSystem.Ees]);
        Assert.True((await hanging.Asked).IsCancellationRequested);
    }

    [Fact]
    public async Task EachSystemHasItsOwnBudgetAndTheLateOneCostsNobodyElse()
    {
        var gate = new TaskCompletionSource();
        var slow = FakeAdapter.Behind(gate.Task, CentralSystem.Sis);
        var hanging = FakeAdapter.Hanging(CentralSystem.Eurodac);
        var fixture = new FanOutFixture(slow, hanging)
        {
            Options = new FanOutOptions { SystemBudgets = { [CentralSystem.Eurodac] = TimeSpan.FromSeconds(1) } },
        };

        await using var answers = fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Eurodac))
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var refused = 0; refused < CentralSystems.All.Count - 2; refused++)
            Assert.True(await answers.MoveNextAsync());
        await Task.WhenAll(slow.Asked, hanging.Asked);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<SystemOutcome.TimedOut>(answers.Current.Outcome).Budget);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(CentralSystem.Sis, Assert.IsType<SystemOutcome.NoHit>(answers.Current.Outcome).System);
        Assert.Equal(TimeSpan.FromSeconds(2), answers.Current.Elapsed);
    }

    [Fact]
    public async Task AdapterThatHeedsItsTokenCannotNameAnotherBudgetOrReason()
    {
        var heeding = new FakeAdapter(CentralSystem.Sis, (_, token) =>
        {
            var answer = new TaskCompletionSource<SystemOutcome>();
            token.Register(() => answer.SetResult(new SystemOutcome.Failed(CentralSystem.Sis, SystemFailure.Error)));
            return new ValueTask<SystemOutcome>(answer.Task);
        });
        var fixture = new FanOutFixture(heeding);

        var answering = fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis));
        await heeding.Asked;
        fixture.Time.Advance(WholeBudget);

        Assert.Equal(WholeBudget, Assert.IsType<SystemOutcome.TimedOut>((await answering)[^1].Outcome).Budget);
    }

    [Theory]
    [InlineData(1000, 750)]
    [InlineData(3000, 2750)]
    [InlineData(60_000, 2750)]
    public async Task BudgetIsTheSmallerOfOursAndTheCallersLessTheReserve(int callersMilliseconds, int expectedMilliseconds)
    {
        var hanging = FakeAdapter.Hanging(CentralSystem.Ees);
        var fixture = new FanOutFixture(hanging);
        var expected = TimeSpan.FromMilliseconds(expectedMilliseconds);

        var answering = fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Ees), TimeSpan.FromMilliseconds(callersMilliseconds));
        var token = await hanging.Asked;
        fixture.Time.Advance(expected - TimeSpan.FromMilliseconds(1));
        Assert.False(token.IsCancellationRequested);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        var answers = await answering;

        Assert.True(token.IsCancellationRequested);
        Assert.Equal(expected, Assert.IsType<SystemOutcome.TimedOut>(answers[^1].Outcome).Budget);
    }

    [Fact]
    public async Task CallerWithoutTimeForTheReserveGetsTimeoutsAndNobodyIsContacted()
    {
        var adapter = FakeAdapter.Answering(CentralSystem.Sis);
        var fixture = new FanOutFixture(adapter);

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis), TimeSpan.FromMilliseconds(250));

        Assert.Equal(TimeSpan.Zero, Assert.IsType<SystemOutcome.TimedOut>(answers[^1].Outcome).Budget);
        Assert.Equal(0, adapter.Questions);
    }

    [Fact]
    public async Task LateFaultIsObservedAndDropped()
    {
        var unobserved = new List<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs fault) => unobserved.AddRange(fault.Exception.InnerExceptions.Select(e => e.Message));
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            var logged = await AnswerTooLateAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();

            Assert.Empty(logged);
            Assert.DoesNotContain("too late", unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<IReadOnlyList<(LogLevel Level, string Text)>> AnswerTooLateAsync()
    {
        var gate = new TaskCompletionSource<SystemOutcome>();
        var late = new FakeAdapter(CentralSystem.Sis, (_, _) => new ValueTask<SystemOutcome>(gate.Task));
        var fixture = new FanOutFixture(late);

        var answering = fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis));
        await late.Asked;
        fixture.Time.Advance(WholeBudget);
        Assert.IsType<SystemOutcome.TimedOut>((await answering)[^1].Outcome);
        gate.SetException(new InvalidOperationException("too late"));
        return fixture.Logger.Entries;
    }

    /// <summary>Stands at the first answer of a system that was asked.</summary>
    private static async Task<IAsyncEnumerator<SystemAnswer>> PastTheRefusedAsync(IAsyncEnumerable<SystemAnswer> answers)
    {
        var enumerator = answers.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        do
            Assert.True(await enumerator.MoveNextAsync());
        while (enumerator.Current.Outcome is SystemOutcome.NotPermitted);
        return enumerator;
    }
}
