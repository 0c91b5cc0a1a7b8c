using SearchGateway.Host.Idempotency;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Idempotency;

public sealed class RepeatableSearchTests : IDisposable
{
    private readonly RepeatableSearchStand _stand = new();

    public static TheoryData<string> OtherCallers => ["authority", "member state", "profile", "unit", "officer", "purposes", "roles"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _stand.Dispose();

    [Fact]
    public async Task TheSameRequestUnderTheSameKeyHasTheVerySameAnswerAndTheCoreIsAskedOnce()
    {
        var first = await _stand.SearchAsync();
        var again = await _stand.SearchAsync(Requests.Specimen.Clone());

        Assert.NotNull(first);
        Assert.Same(first, again);
        Assert.Single(_stand.Core.Asked);
    }

    [Fact]
    public async Task AnotherRequestUnderTheSameKeyIsRefusedAndNobodyIsAsked()
    {
        await _stand.SearchAsync();

        Assert.Null(await _stand.SearchAsync(Requests.With(r => r.CaseReference = "BCP-1")));
        Assert.Single(_stand.Core.Asked);
    }

    [Fact]
    public async Task AnotherRequestIsRefusedAlsoWhileTheFirstIsUnderWay()
    {
        var held = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => new ValueTask<SearchReply>(held.Task);

        var first = _stand.SearchAsync();
        Assert.Null(await _stand.SearchAsync(Requests.With(r => r.CaseReference = "BCP-1")));

        held.SetResult(RepeatableSearchStand.Fresh());
        Assert.NotNull(await first);
    }

    [Theory]
    [MemberData(nameof(OtherCallers))]
    public async Task AnotherCallerUnderTheSameKeyLearnsNothing(string which)
    {
        var officer = RepeatableSearchStand.Officer;
        var other = which switch
        {
            "authority" => officer with { Authority = Authority.Police },
            "member state" => officer with { MemberState = "LVA" },
            "profile" => officer with { Profile = "border-guard-2" },
            "unit" => officer with { Unit = "Luhamaa" },
            "officer" => officer with { Officer = "officer-2" },
            "purposes" => officer with { Purposes = [Purpose.BorderExit] },
            _ => officer with { Roles = CallerRoles.None },
        };
        var first = await _stand.SearchAsync();

        // Neither the answer nor that there is one: a refusal of the key would tell that much.
        Assert.NotSame(first, await _stand.SearchAsync(caller: other));
        Assert.NotNull(await _stand.SearchAsync(Requests.With(r => r.CaseReference = "BCP-1"), key: "another-key-of-16", caller: other));
        Assert.Equal([officer, other, other], _stand.Core.Asked.Select(a => a.Caller));
    }

    [Fact]
    public async Task RulesThatHaveChangedDecideAnew()
    {
        var first = await _stand.SearchAsync();
        _stand.Pack = new RulePackIdentity("2016", new string('b', 64));

        Assert.NotSame(first, await _stand.SearchAsync());
        Assert.Equal(2, _stand.Core.Asked.Count);
    }

    [Fact]
    public async Task AnAnswerIsKeptToTheEndOfItsWindowAndNotLonger()
    {
        var window = new IdempotencyOptions().Window;
        var first = await _stand.SearchAsync();

        _stand.Time.Advance(window - TimeSpan.FromTicks(1));
        Assert.Same(first, await _stand.SearchAsync());
        _stand.Time.Advance(TimeSpan.FromTicks(1));
        Assert.NotSame(first, await _stand.SearchAsync());
    }

    [Fact]
    public async Task NothingIsLeftInMemoryAfterTheWindowThoughNobodyAsks()
    {
        for (var i = 0; i < 3; i++)
        {
            await _stand.SearchAsync(key: $"key-of-search-no-{i}");
            _stand.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, _stand.Kept.Held.Answers);
        _stand.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, _stand.Kept.Held.Answers);
        _stand.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 0L), _stand.Kept.Held);
    }

    [Fact]
    public async Task CallsAtTheSameTimeShareOneSearch()
    {
        var held = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => new ValueTask<SearchReply>(held.Task);

        var calls = Enumerable.Range(0, 50).Select(_ => Task.Run(() => _stand.SearchAsync(), Cancel)).ToList();
        while (_stand.Waiting.Count < 49)
            await Task.Yield();
        held.SetResult(RepeatableSearchStand.Fresh());
        var replies = await Task.WhenAll(calls);

        Assert.Single(_stand.Core.Asked);
        Assert.Single(replies.Distinct());
        Assert.Equal(0, _stand.Waiting.Count);
    }

    [Fact]
    public async Task WhenTheFirstCallerGoesAwayTheOneWhoWaitsMakesTheSearch()
    {
        var gone = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => _stand.Core.Asked.Count == 1 ? new ValueTask<SearchReply>(gone.Task) : new(RepeatableSearchStand.Fresh());

        var first = _stand.SearchAsync();
        var second = _stand.SearchAsync();
        gone.SetResult(new SearchReply.Abandoned());

        Assert.IsType<SearchReply.Abandoned>(await first);
        Assert.Same(Assert.IsType<SearchReply.Answered>(await second), await _stand.SearchAsync());
        Assert.Equal(2, _stand.Core.Asked.Count);
    }

    [Fact]
    public async Task WhenTheFirstBreaksTheOneWhoWaitsMakesTheSearch()
    {
        var broken = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => _stand.Core.Asked.Count == 1 ? new ValueTask<SearchReply>(broken.Task) : new(RepeatableSearchStand.Fresh());

        var first = _stand.SearchAsync();
        var second = _stand.SearchAsync();
        broken.SetException(new InvalidOperationException("a fault of the gateway"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.IsType<SearchReply.Answered>(await second);
    }

    [Fact]
    public async Task WhoWaitsAndGoesAwayIsAbandonedAndTheSearchGoesOn()
    {
        var held = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => new ValueTask<SearchReply>(held.Task);
        using var patience = new CancellationTokenSource();

        var first = _stand.SearchAsync();
        var second = _stand.SearchAsync(cancellationToken: patience.Token);
        await patience.CancelAsync();

        Assert.IsType<SearchReply.Abandoned>(await second);
        held.SetResult(RepeatableSearchStand.Fresh());
        Assert.IsType<SearchReply.Answered>(await first);
    }

    [Fact]
    public async Task ARefusalIsSharedByThoseWhoWaitAndIsNotKept()
    {
        var held = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => new ValueTask<SearchReply>(held.Task);

        var first = _stand.SearchAsync();
        var second = _stand.SearchAsync();
        held.SetResult(SampleReplies.Refused(RefusalReason.NoRule));
        Assert.Same(await first, await second);
        Assert.Equal((0, 0L), _stand.Kept.Held);

        _stand.Core.Reply = _ => new ValueTask<SearchReply>(RepeatableSearchStand.Fresh());
        Assert.IsType<SearchReply.Answered>(await _stand.SearchAsync(Requests.With(r => r.CaseReference = "BCP-1")));
    }

    [Fact]
    public async Task TimeSpentWaitingIsTakenFromTheBudgetOfTheSearchThatFollows()
    {
        var gone = new TaskCompletionSource<SearchReply>();
        _stand.Core.Reply = _ => _stand.Core.Asked.Count == 1 ? new ValueTask<SearchReply>(gone.Task) : new(RepeatableSearchStand.Fresh());

        var first = _stand.SearchAsync(budget: TimeSpan.FromSeconds(1));
        var second = _stand.SearchAsync(budget: TimeSpan.FromSeconds(9));
        _stand.Time.Advance(TimeSpan.FromSeconds(2));
        gone.SetResult(new SearchReply.Abandoned());
        await Task.WhenAll(first, second);

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(7)], _stand.Core.Asked.Select(a => a.Budget));
    }

    [Fact]
    public async Task WhenThereAreTooManyTheOldestGo()
    {
        using var stand = new RepeatableSearchStand(new IdempotencyOptions { MostAnswers = 2 });
        var answers = new List<SearchReply?>();
        foreach (var key in (string[])["key-of-search-no-1", "key-of-search-no-2", "key-of-search-no-3"])
            answers.Add(await stand.SearchAsync(key: key));

        Assert.Same(answers[1], await stand.SearchAsync(key: "key-of-search-no-2"));
        Assert.Same(answers[2], await stand.SearchAsync(key: "key-of-search-no-3"));
        Assert.NotSame(answers[0], await stand.SearchAsync(key: "key-of-search-no-1"));
    }

    [Fact]
    public async Task MemoryIsBoundedAndAnAnswerThatAloneIsTooLargePushesNoneOut()
    {
        var size = AnswerSize.Of(RepeatableSearchStand.Fresh().Answer);
        using var stand = new RepeatableSearchStand(new IdempotencyOptions { MostBytes = 2 * size });
        for (var i = 0; i < 5; i++)
            await stand.SearchAsync(key: $"key-of-search-no-{i}");
        Assert.Equal((2, 2 * size), stand.Kept.Held);

        stand.Core.Reply = _ => ValueTask.FromResult<SearchReply>(new SearchReply.Answered(Answer.Release(
            Guid.NewGuid(), SampleReplies.Pack, [.. Enumerable.Repeat(SampleReplies.Hit, 100)], [], SampleReplies.Receipt, SampleReplies.Now)));
        Assert.NotSame(await stand.SearchAsync(key: "key-of-the-large-one"), await stand.SearchAsync(key: "key-of-the-large-one"));
        Assert.Equal((2, 2 * size), stand.Kept.Held);
    }

    [Fact]
    public async Task WithNoneToBeKeptCallsAtTheSameTimeStillShareOne()
    {
        using var stand = new RepeatableSearchStand(new IdempotencyOptions { MostAnswers = 0 });
        var held = new TaskCompletionSource<SearchReply>();
        stand.Core.Reply = _ => new ValueTask<SearchReply>(held.Task);

        var calls = Task.WhenAll(stand.SearchAsync(), stand.SearchAsync());
        held.SetResult(RepeatableSearchStand.Fresh());

        Assert.Single((await calls).Distinct());
        await stand.SearchAsync();
        Assert.Equal(2, stand.Core.Asked.Count);
    }

    [Fact]
    public void DefaultsAreValidAndWhatIsOutOfRangeIsNot()
    {
        Assert.True(new IdempotencyOptions().IsValid);
        Assert.All(
            new IdempotencyOptions[]
            {
                new() { Window = TimeSpan.FromMilliseconds(999) }, new() { Window = TimeSpan.FromMinutes(61) }, new() { MostAnswers = -1 },
                new() { MostAnswers = 1_000_001 }, new() { MostBytes = -1 }, new() { MostBytes = (16L * 1024 * 1024 * 1024) + 1 },
            },
            options => Assert.False(options.IsValid));
    }
}
