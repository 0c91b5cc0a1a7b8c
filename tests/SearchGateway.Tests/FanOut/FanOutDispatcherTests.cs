using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class FanOutDispatcherTests
{
    [Fact]
    public async Task RefusedSystemsComeFirstAndAtOnce()
    {
        var gate = new TaskCompletionSource();
        var fixture = new FanOutFixture(FakeAdapter.Behind(gate.Task, CentralSystem.Sis));

        await using var answers = fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        foreach (var refused in CentralSystems.All.Where(s => s != CentralSystem.Sis))
        {
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal(refused, Assert.IsType<SystemOutcome.NotPermitted>(answers.Current.Outcome).System);
        }

        gate.SetResult();
        Assert.True(await answers.MoveNextAsync());
        Assert.IsType<SystemOutcome.NoHit>(answers.Current.Outcome);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task AnswersComeInOrderOfArrival()
    {
        TaskCompletionSource[] gates = [.. CentralSystems.All.Select(_ => new TaskCompletionSource())];
        var fixture = new FanOutFixture([.. CentralSystems.All.Select(s => FakeAdapter.Behind(gates[(int)s].Task, s))]);

        await using var answers = fixture.AskAsync(FanOutFixture.Permitting(CentralSystems.All)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        foreach (var system in CentralSystems.All.Reverse())
        {
            gates[(int)system].SetResult();
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal(system, answers.Current.Decision.System);
        }
    }

    [Fact]
    public async Task PermittedSystemWithoutAdapterIsUnreachableAndLogged()
    {
        var fixture = new FanOutFixture();

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Vis));

        var vis = answers.Single(a => a.Decision.System == CentralSystem.Vis);
        Assert.Equal(SystemFailure.Unreachable, Assert.IsType<SystemOutcome.Failed>(vis.Outcome).Failure);
        Assert.Contains("Vis", Assert.Single(fixture.Logger.Entries).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThrowingAdapterIsAFailureLoggedWithoutItsMessage(bool afterAnAwait)
    {
        var throwing = new FakeAdapter(CentralSystem.Sis, async (_, _) =>
        {
            if (afterAnAwait)
                await Task.Yield();
            throw new InvalidOperationException("ERIKSSON");
        });
        var synchronous = new FakeAdapter(CentralSystem.Vis, (_, _) => throw new InvalidOperationException("ERIKSSON"));
        var fixture = new FanOutFixture(throwing, synchronous, FakeAdapter.Answering(CentralSystem.Ees));

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees));

        foreach (var system in new[] { CentralSystem.Sis, CentralSystem.Vis })
            Assert.Equal(SystemFailure.Internal, Assert.IsType<SystemOutcome.Failed>(answers.Single(a => a.Decision.System == system).Outcome).Failure);
        Assert.IsType<SystemOutcome.NoHit>(answers.Single(a => a.Decision.System == CentralSystem.Ees).Outcome);
        Assert.Equal(2, fixture.Logger.Entries.Count);
        Assert.All(fixture.Logger.Entries, e => Assert.DoesNotContain("ERIKSSON", e.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CancellationThatNobodyAskedForIsAFailure()
    {
        var fixture = new FanOutFixture(new FakeAdapter(CentralSystem.Sis, (_, _) => throw new OperationCanceledException()));

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis));

        Assert.Equal(SystemFailure.Internal, Assert.IsType<SystemOutcome.Failed>(answers.Single(a => a.Decision.System == CentralSystem.Sis).Outcome).Failure);
    }

    [Fact]
    public async Task OutcomeOfAnotherSystemIsNeverPassedOn()
    {
        var confused = new FakeAdapter(CentralSystem.Sis, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.NoHit(CentralSystem.Vis)));
        var refusing = new FakeAdapter(CentralSystem.Ees, (_, _) => ValueTask.FromResult<SystemOutcome>(
            new SystemOutcome.NotPermitted(FanOutFixture.Permitting().Systems[(int)CentralSystem.Ees])));
        var empty = new FakeAdapter(CentralSystem.Eurodac, (_, _) => ValueTask.FromResult<SystemOutcome>(null!));
        var fixture = new FanOutFixture(confused, refusing, empty);

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Ees, CentralSystem.Eurodac));

        Assert.Equal(3, answers.Count(a => a.Outcome is SystemOutcome.Failed { Failure: SystemFailure.Internal } failed && failed.System == a.Decision.System));
    }

    [Fact]
    public void TwoAdaptersOfOneSystemAreRefused()
    {
        var fixture = new FanOutFixture(FakeAdapter.Answering(CentralSystem.Sis), FakeAdapter.Answering(CentralSystem.Sis));

        var fault = Assert.Throws<ArgumentException>(() => fixture.AskAsync(FanOutFixture.Permitting()));

        Assert.Contains("Sis", fault.Message, StringComparison.Ordinal);
    }
}
