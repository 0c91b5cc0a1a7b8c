using Grpc.Core;
using SearchGateway.Client.Testing;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

/// <summary>When a call is made again, and when it is not.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly Answer s_answer = FakeAnswers.Of(FakeAnswers.NoHit(CentralSystem.Sis));

    private readonly FakeSearchGateway _gateway = new();
    private readonly HastyClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task EverySearchCarriesAKeyOfItsOwnThatTheGatewayTakes()
    {
        _gateway.Answers(_ => s_answer);
        using var client = Client();

        for (var i = 0; i < 20; i++)
            await client.SearchAsync(new SearchRequest(), Cancel);

        var keys = _gateway.Searches.Select(search => search.IdempotencyKey!).ToList();
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9_-]{16,64}$", key));
        Assert.Equal(20, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task ASearchWhoseConnectionBreaksIsRepeatedUnderTheSameKey()
    {
        _gateway.BreaksOff().BreaksOff().Answers(s_answer);
        using var client = Client();

        var answer = await client.SearchAsync(new SearchRequest { CaseReference = "BCP-7" }, Cancel);

        Assert.Equal(s_answer.SearchId, answer.SearchId);
        Assert.Equal(3, _gateway.Searches.Count);
        Assert.Single(_gateway.Searches.Select(search => search.IdempotencyKey).Distinct());
        Assert.Single(_gateway.Searches.Select(search => search.Request).Distinct());
    }

    [Fact]
    public async Task ASearchIsRepeatedNoOftenerThanAllowed()
    {
        _gateway.BreaksOff();
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal((SearchFailure.Unavailable, 3), (failed.Failure, _gateway.Searches.Count));
    }

    [Fact]
    public async Task WhatStandsBetweenMayBreakItTooAndSaySoAsUnavailable()
    {
        using var between = new OneStatus(StatusCode.Unavailable);
        using var client = Client(options => options with { Handler = between });
        await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));
        Assert.Equal(3, between.Requests);

        using var unkeyed = Client(options => options with { Handler = between, SendIdempotencyKeys = false });
        await Assert.ThrowsAsync<SearchFailedException>(() => unkeyed.SearchAsync(new SearchRequest(), Cancel));
        Assert.Equal(4, between.Requests);
    }

    [Fact]
    public async Task ProblemsOfTheGatewayItselfAreNotRepeated()
    {
        _gateway.Fails(SearchFailure.Unavailable, "required_system_missing");
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal(("required_system_missing", null, 1), (failed.Problem.Reason, failed.RetryAfter, _gateway.Searches.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AGatewayWithTooMuchToDoIsLeftAloneAsLongAsItWantsAndTwiceAsLongTheNextTime(bool hasKeys)
    {
        _gateway.Fails(SearchFailure.Unavailable, "overloaded", retryAfter: TimeSpan.FromSeconds(2)).Fails(SearchFailure.Unavailable, "overloaded", retryAfter: TimeSpan.FromSeconds(2)).Answers(s_answer);
        using var client = Client(options => options with { SendIdempotencyKeys = hasKeys });

        Assert.Equal(s_answer.SearchId, (await client.SearchAsync(new SearchRequest(), Cancel)).SearchId);

        Assert.Equal(2, _clock.Waits.Count);
        Assert.InRange(_clock.Waits[0], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        Assert.InRange(_clock.Waits[1], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task AWaitBeyondTheDeadlineIsNotBegunAndTheCallerIsToldOfIt()
    {
        _gateway.Fails(SearchFailure.Unavailable, "overloaded", retryAfter: TimeSpan.FromSeconds(30));
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal((TimeSpan.FromSeconds(30), 1), (failed.RetryAfter, _gateway.Searches.Count));
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task WaitsGrowAndAreNotTheSameForAll()
    {
        _gateway.BreaksOff();
        var first = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            _clock.Waits.Clear();
            using var client = Client(options => options with { FirstRetryDelay = TimeSpan.FromMilliseconds(100) });
            await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));
            Assert.InRange(_clock.Waits[0], TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));
            Assert.InRange(_clock.Waits[1], TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
            first.Add(_clock.Waits[0]);
        }

        Assert.True(first.Distinct().Count() > 5);
    }

    [Fact]
    public async Task AStreamCarriesNoKeyAndIsNotBegunAgainOnceItMayHaveBegun()
    {
        _gateway.BreaksOff();
        using var client = Client();

        await Assert.ThrowsAsync<SearchFailedException>(async () =>
        {
            await foreach (var message in client.SearchStreamAsync(new SearchRequest(), Cancel))
                Assert.Null(message);
        });

        Assert.Null(Assert.Single(_gateway.Searches).IdempotencyKey);
    }

    [Fact]
    public async Task AStreamThatWasTurnedAwayIsBegunAgain()
    {
        _gateway.Fails(SearchFailure.Unavailable, "overloaded", retryAfter: TimeSpan.FromSeconds(1)).Answers(s_answer);
        using var client = Client();

        var events = 0;
        await foreach (var message in client.SearchStreamAsync(new SearchRequest(), Cancel))
            events++;

        Assert.Equal((2, 2), (events, _gateway.Searches.Count));
    }

    [Fact]
    public async Task ACallersOwnKeyIsSentAsItIs()
    {
        _gateway.Answers(_ => s_answer);
        using var client = Client();

        await client.SearchAsync(new SearchRequest(), "my-own-key-of-today", Cancel);
        await client.SearchAsync(new SearchRequest(), idempotencyKey: null, Cancel);

        Assert.Equal(["my-own-key-of-today", null], _gateway.Searches.Select(search => search.IdempotencyKey));
    }

    private SearchGatewayClient Client(Func<SearchGatewayClientOptions, SearchGatewayClientOptions>? with = null)
    {
        var options = new SearchGatewayClientOptions { Address = new Uri("http://localhost"), Clock = _clock, Handler = _gateway.Handler, LogKeys = [_gateway.LogKey] };
        return new SearchGatewayClient(with?.Invoke(options) ?? options);
    }

    /// <summary>A clock on which every wait is over at once, and is remembered.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Something between that answers in gRPC's form, without the gateway's problem.</summary>
    private sealed class OneStatus(StatusCode status) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Version = new Version(2, 0), Content = new ByteArrayContent([]) };
            response.Content.Headers.ContentType = new("application/grpc");
            response.Headers.Add("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return Task.FromResult(response);
        }
    }
}
