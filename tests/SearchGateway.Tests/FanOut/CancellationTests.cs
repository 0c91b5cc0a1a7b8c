using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

public class CancellationTests
{
    [Fact]
    public async Task CancelledCallerEndsTheSequenceAndTheQuestionsWithoutAnException()
    {
        var hanging = FakeAdapter.Hanging(CentralSystem.Sis);
        var waiting = FakeAdapter.Behind(new TaskCompletionSource().Task, CentralSystem.Vis);
        var answered = FakeAdapter.Answering(CentralSystem.Ees);
        var fixture = new FanOutFixture(hanging, waiting, answered);
        using var caller = new CancellationTokenSource();

        var seen = new List<CentralSystem>();
        await foreach (var answer in fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees), null, caller.Token))
        {
            seen.Add(answer.Decision.System);
            if (answer.Decision.System != CentralSystem.Ees)
                continue;
            await Task.WhenAll(hanging.Asked, waiting.Asked);
            await caller.CancelAsync();
        }

        Assert.Equal([CentralSystem.Eurodac, CentralSystem.Cir, CentralSystem.Ees], seen);
        Assert.True((await hanging.Asked).IsCancellationRequested);
        Assert.True((await waiting.Asked).IsCancellationRequested);
        Assert.Empty(fixture.Logger.Entries);
    }

    [Fact]
    public async Task CallerThatIsGoneBeforehandContactsNobody()
    {
        var adapter = FakeAdapter.Answering(CentralSystem.Sis);
        var fixture = new FanOutFixture(adapter);

        var answers = await fixture.AnswersAsync(FanOutFixture.Permitting(CentralSystem.Sis), cancellationToken: new CancellationToken(canceled: true));

        Assert.DoesNotContain(answers, a => a.Decision.System == CentralSystem.Sis);
        Assert.Equal(0, adapter.Questions);
    }

    [Fact]
    public async Task CallerThatGivesUpWhileAllAreAskedGetsTheAnsweredOnly()
    {
        using var caller = new CancellationTokenSource();
        var hanging = FakeAdapter.Hanging(CentralSystem.Vis);
        var fixture = new FanOutFixture(hanging);

        var asking = fixture.AllAnswersAsync(FanOutFixture.Permitting(CentralSystem.Vis), cancellationToken: caller.Token);
        await hanging.Asked;
        await caller.CancelAsync();

        Assert.DoesNotContain(await asking, a => a.Decision.System == CentralSystem.Vis);
        Assert.True((await hanging.Asked).IsCancellationRequested);
    }

    [Fact]
    public async Task ReaderThatLeavesEarlyCancelsTheQuestions()
    {
        var hanging = FakeAdapter.Hanging(CentralSystem.Sis);
        var fixture = new FanOutFixture(hanging);

        await foreach (var _ in fixture.AskAsync(FanOutFixture.Permitting(CentralSystem.Sis)))
        {
            await hanging.Asked;
            break;
        }

        Assert.True((await hanging.Asked).IsCancellationRequested);
    }
}
