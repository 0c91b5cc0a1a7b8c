using SearchGateway.Client.Testing;
using SearchGateway.V1;
using Record = SearchGateway.V1.Record;

namespace SearchGateway.Client.Tests.Testing;

public sealed class FakeSearchGatewayTests : IDisposable
{
    private static readonly Record s_alert = FakeAnswers.Record(CentralSystem.Sis, "UT0001", ("surname", "ERIKSSON"), ("action", "refuse entry"));
    private static readonly Record s_visa = FakeAnswers.Record(CentralSystem.Vis, "V0001", ("surname", "ERIKSSON"));

    private readonly FakeSearchGateway _gateway = new();
    private readonly SearchGatewayClient _client;

    public FakeSearchGatewayTests() => _client = _gateway.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SearchRequest Request => new()
    {
        Purpose = Purpose.BorderEntry,
        CaseReference = "BCP-0141/7",
        Circumstances = { Circumstance.PersonPresent },
        RequiredSystems = { CentralSystem.Sis },
        AccessRequestId = "0193f1b4-0000-7000-8000-000000000001",
        Query = new Query { Surname = "Eriksson" },
    };

    private static Answer Partial => FakeAnswers.Of(
        FakeAnswers.Hit(CentralSystem.Sis, s_alert), FakeAnswers.Hit(CentralSystem.Vis, s_visa), FakeAnswers.TimedOut(CentralSystem.Ees), FakeAnswers.NotPermitted(CentralSystem.Eurodac))
        .WithPerson("refuse entry", s_alert, s_visa);

    public void Dispose()
    {
        _client.Dispose();
        _gateway.Dispose();
    }

    [Fact]
    public async Task ItsAnswersVerifyUnderItsOwnKeyAndUnderNoOther()
    {
        _gateway.Answers(Partial);
        using var other = new FakeSearchGateway();
        using var trusting = new SearchGatewayClient(new SearchGatewayClientOptions { Address = new Uri("http://localhost"), Handler = _gateway.Handler, LogKeys = [other.LogKey] });

        // The tree grows, so that proofs of every shape are made.
        for (var i = 0; i < 20; i++)
        {
            var answer = await _client.SearchAsync(Request, Cancel);
            Assert.Equal((i, false), ((int)answer.Receipt.Index, answer.Complete));
        }

        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => trusting.SearchAsync(Request, Cancel));
    }

    [Fact]
    public async Task EveryOutcomeIsToldByItsName()
    {
        _gateway.Answers(FakeAnswers.Of(
            FakeAnswers.Hit(CentralSystem.Sis), FakeAnswers.NoHit(CentralSystem.Vis), FakeAnswers.TimedOut(CentralSystem.Ees), FakeAnswers.NotPermitted(CentralSystem.Eurodac), FakeAnswers.Failed(CentralSystem.Cir)));

        var answer = await _client.SearchAsync(Request, Cancel);

        Assert.Equal([Outcome.Hits, Outcome.NoHit, Outcome.TimedOut, Outcome.NotPermitted, Outcome.Failed], answer.Systems.Select(system => system.Outcome));
        Assert.False(answer.Complete);
    }

    [Fact]
    public async Task AStreamTellsTheSameAnswerSystemBySystemWithItsPersons()
    {
        _gateway.Answers(Partial);

        var told = new List<SearchProgress>();
        await foreach (var progress in _client.FollowAsync(Request, Cancel))
            told.Add(progress);

        Assert.Equal([CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Eurodac], told.OfType<SearchProgress.SystemReleased>().Select(t => t.System.System));
        Assert.Equal("refuse entry", Assert.Single(told.OfType<SearchProgress.PersonAppeared>()).Person.Person.Action);
        Assert.Equal(2, Assert.Single(told.OfType<SearchProgress.PersonChanged>()).Person.Person.Records.Count);
        Assert.Equal(Partial.Persons, Assert.IsType<SearchProgress.Sealed>(told[^1]).Answer.Persons);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task AStreamBreaksOffWhereItWasTold(int events)
    {
        _gateway.AnswersAndBreaksOffAfter(Partial, events);

        var seen = 0;
        var failed = await Assert.ThrowsAsync<SearchFailedException>(async () =>
        {
            await foreach (var _ in _client.SearchStreamAsync(Request, Cancel))
                seen++;
        });

        Assert.Equal((events, SearchFailure.Unavailable), (seen, failed.Failure));
    }

    [Theory]
    [InlineData(SearchFailure.Unauthenticated)]
    [InlineData(SearchFailure.Refused)]
    [InlineData(SearchFailure.Invalid)]
    [InlineData(SearchFailure.NotFound)]
    [InlineData(SearchFailure.Conflict)]
    [InlineData(SearchFailure.Exhausted)]
    [InlineData(SearchFailure.Unavailable)]
    [InlineData(SearchFailure.DeadlineExceeded)]
    [InlineData(SearchFailure.Broken)]
    public async Task AFailureComesAsItWasScripted(SearchFailure failure)
    {
        _gateway.Fails(failure, "some_reason", "So there is no answer: 100 % sure.");

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => _client.SearchAsync(Request, Cancel));

        Assert.Equal((failure, "some_reason", "So there is no answer: 100 % sure."), (failed.Failure, failed.Problem.Reason, failed.Problem.Detail));
    }

    [Fact]
    public async Task AWholeProblemArrivesWithItsFaults()
    {
        _gateway.Fails(SearchFailure.Invalid, new Problem { Reason = "invalid_query", Errors = { new FieldError { Field = "query.mrz", Rule = "check_digit", Message = "Wrong." } } });

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => _client.SearchAsync(Request, Cancel));

        Assert.Equal("query.mrz", Assert.Single(failed.Problem.Errors).Field);
    }

    [Fact]
    public async Task RepliesComeInTheirOrderAndTheLastStays()
    {
        var (first, last) = (FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis)), FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Vis)));
        _gateway.Answers(first).Answers(last);

        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await _client.SearchAsync(Request, Cancel)).SearchId);

        Assert.Equal([first.SearchId, last.SearchId, last.SearchId], ids);
    }

    [Fact]
    public async Task ARepeatedKeyHasTheAnswerThatItHad()
    {
        _gateway.Answers(Partial).Answers(FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis)));

        var first = await _client.SearchAsync(Request, "0123456789abcdef", Cancel);

        Assert.Equal(first, await _client.SearchAsync(Request, "0123456789abcdef", Cancel));
        Assert.NotEqual(first.SearchId, (await _client.SearchAsync(Request, Cancel)).SearchId);
    }

    [Fact]
    public async Task AnAnswerMayHangOnWhatIsAsked()
    {
        _gateway.Answers(request => FakeAnswers.Of(request.Query.Surname == "Eriksson" ? FakeAnswers.Hit(CentralSystem.Sis, s_alert) : FakeAnswers.NoHit(CentralSystem.Sis)));

        Assert.Equal(Outcome.Hits, (await _client.SearchAsync(Request, Cancel)).Systems.Single().Outcome);
        Assert.Equal(Outcome.NoHit, (await _client.SearchAsync(new SearchRequest { Query = new Query { Surname = "Bond" } }, Cancel)).Systems.Single().Outcome);
        Assert.Equal(["Eriksson", "Bond"], _gateway.Searches.Select(search => search.Request.Query.Surname));
    }

    [Fact]
    public async Task WhatMayBeAskedIsAsItWasSet()
    {
        _gateway.Grants = new WhatMayIAskResponse { Purposes = { new PurposeGrant { Purpose = Purpose.BorderEntry } } };

        Assert.Equal(_gateway.Grants, await _client.WhatMayIAskAsync(Purpose.BorderEntry, Cancel));
    }

    [Fact]
    public async Task WithoutAScriptItSaysSo()
    {
        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => _client.SearchAsync(Request, Cancel));

        Assert.Contains("script it first", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MethodsThatItDoesNotKnowAreNotAnswered()
    {
        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => _client.AccessRequests.GetAsync("0193f1b4-0000-7000-8000-000000000001", Cancel));

        Assert.Contains("knows no", failed.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void AnswersThatNoGatewayGivesAreNotMade()
    {
        Assert.Throws<ArgumentException>(() => FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis), FakeAnswers.TimedOut(CentralSystem.Sis)));
        Assert.Throws<ArgumentException>(() => FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis)).WithPerson("refuse entry", s_alert));
    }
}
