using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests;

public sealed class SearchGatewayClientTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await FakeGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task SearchCarriesTheTokenAndReturnsTheAnswer()
    {
        using var client = Client(options => options with { Token = _ => ValueTask.FromResult("secret") });

        var answer = await client.SearchAsync(new SearchRequest { Purpose = Purpose.BorderEntry }, Cancel);

        Assert.Equal("Bearer secret", _gateway.LastAuthorization);
        Assert.Equal(Purpose.BorderEntry, _gateway.LastRequest!.Purpose);
        Assert.Equal(4, answer.Systems.Count);
    }

    [Fact]
    public async Task TheTokenIsAskedForAtEveryCall()
    {
        var calls = 0;
        using var client = Client(options => options with { Token = _ => ValueTask.FromResult($"token-{++calls}") });

        await client.SearchAsync(new SearchRequest(), Cancel);
        await client.SearchAsync(new SearchRequest(), Cancel);

        Assert.Equal("Bearer token-2", _gateway.LastAuthorization);
    }

    [Fact]
    public async Task StreamYieldsEachSystemAndThenTheSummary()
    {
        using var client = Client();

        var events = new List<SearchStreamResponse>();
        await foreach (var message in client.SearchStreamAsync(new SearchRequest(), Cancel))
            events.Add(message);

        Assert.Equal(5, events.Count);
        Assert.All(events.Take(4), e => Assert.NotNull(e.System));
        Assert.True(events[4].Summary.Complete);
    }

    [Fact]
    public async Task AStreamThatEndsWithoutSummaryIsAFailure()
    {
        _gateway.BreaksOffStreams = true;
        using var client = Client();

        var seen = 0;
        var failed = await Assert.ThrowsAsync<SearchFailedException>(async () =>
        {
            await foreach (var _ in client.SearchStreamAsync(new SearchRequest(), Cancel))
                seen++;
        });

        Assert.Equal((4, SearchFailure.Broken), (seen, failed.Failure));
    }

    [Fact]
    public async Task WhatMayIAskReturnsTheGrants()
    {
        using var client = Client();

        var grants = await client.WhatMayIAskAsync(Purpose.BorderEntry, Cancel);

        Assert.Equal(_gateway.Grants, grants);
    }

    [Fact]
    public async Task AnAnswerWhoseReceiptVerifiesIsHandedOut()
    {
        using var client = Client();

        Assert.NotNull(await client.SearchAsync(new SearchRequest(), Cancel));
    }

    [Fact]
    public async Task ReceiptsOfSeveralLogsVerifyUnderTheirKeys()
    {
        using var other = new NaiveLog();
        using var client = Client(options => options with { LogKeys = [other.PublicKey, _gateway.Log.PublicKey] });

        Assert.NotNull(await client.SearchAsync(new SearchRequest(), Cancel));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("moved")]
    [InlineData("other key")]
    public async Task AnAnswerWhoseReceiptDoesNotVerifyIsWithheld(string fault)
    {
        using var other = new NaiveLog(_gateway.Log.Origin, records: 1);
        _gateway.Receipting = receipt => fault switch
        {
            "missing" => null,
            "moved" => new Receipt(receipt) { Index = receipt.Index + 1 },
            _ => other.ReceiptFor(0),
        };
        using var client = Client();

        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(() => client.SearchAsync(new SearchRequest(), Cancel));
        await Assert.ThrowsAsync<ReceiptNotVerifiedException>(async () =>
        {
            await foreach (var message in client.SearchStreamAsync(new SearchRequest(), Cancel))
                Assert.Null(message.Summary);
        });
    }

    [Theory]
    [InlineData(StatusCode.Unauthenticated, SearchFailure.Unauthenticated)]
    [InlineData(StatusCode.PermissionDenied, SearchFailure.Refused)]
    [InlineData(StatusCode.InvalidArgument, SearchFailure.Invalid)]
    [InlineData(StatusCode.ResourceExhausted, SearchFailure.Exhausted)]
    [InlineData(StatusCode.FailedPrecondition, SearchFailure.Conflict)]
    [InlineData(StatusCode.Internal, SearchFailure.Broken)]
    public async Task AStatusBecomesAFailureAndIsNotRetried(StatusCode status, SearchFailure failure)
    {
        _gateway.Answering = (_, _) => throw new RpcException(new Status(status, "the reason"));
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal((failure, "the reason", 1), (failed.Failure, failed.Problem.Detail, _gateway.Searches));
    }

    [Fact]
    public async Task ProblemAndFaultsAreReadFromTheDetails()
    {
        var details = new Metadata { { "grpc-status-details-bin", RichStatus() } };
        _gateway.Answering = (_, _) => throw new RpcException(new Status(StatusCode.InvalidArgument, "faulty"), details);
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal("invalid_query", failed.Problem.Reason);
        var error = Assert.Single(failed.Problem.Errors);
        Assert.Equal(("query.birth_date", "impossible_date", "There is no 30 February."), (error.Field, error.Rule, error.Message));
    }

    /// <summary>The second has a problem in it whose first system says that it is two gigabytes long.</summary>
    [Theory]
    [InlineData("1AFF")]
    [InlineData("1A3E0A2C747970652E676F6F676C65617069732E636F6D2F736561726368676174657761792E76312E50726F626C656D120E3AFFFFFFFF071202120212021231")]
    public async Task DetailsThatCannotBeReadLeaveTheStatus(string bytes)
    {
        var details = new Metadata { { "grpc-status-details-bin", Convert.FromHexString(bytes) } };
        _gateway.Answering = (_, _) => throw new RpcException(new Status(StatusCode.InvalidArgument, "faulty"), details);
        using var client = Client();

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal("faulty", failed.Problem.Detail);
    }

    [Fact]
    public async Task TheDeadlineEndsASearch()
    {
        _gateway.Answering = async (_, cancelled) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return new Answer();
        };
        using var client = Client(options => options with { Timeout = TimeSpan.FromMilliseconds(200) });

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal(SearchFailure.DeadlineExceeded, failed.Failure);
    }

    [Fact]
    public async Task ACancelledSearchThrowsCancellation()
    {
        using var cancel = new CancellationTokenSource();
        _gateway.Answering = async (_, cancelled) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return new Answer();
        };
        using var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SearchAsync(new SearchRequest(), cancel.Token));
    }

    [Fact]
    public async Task AConnectionThatIsNotMadeIsTriedAgainAndNoOftenerThanAllowed()
    {
        var unreachable = new CountingHandler(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        using var client = Client(options => options with { Handler = unreachable, MaxAttempts = 3, FirstRetryDelay = TimeSpan.FromMilliseconds(1) });

        var failed = await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal((SearchFailure.Unavailable, 3), (failed.Failure, unreachable.Requests));
    }

    [Fact]
    public async Task AConnectionThatBreaksOffIsNotTriedAgainWithoutAKey()
    {
        var breaking = new CountingHandler(new HttpRequestException(HttpRequestError.ResponseEnded, "gone"));
        using var client = Client(options => options with { Handler = breaking, SendIdempotencyKeys = false });

        await Assert.ThrowsAsync<SearchFailedException>(() => client.SearchAsync(new SearchRequest(), Cancel));

        Assert.Equal(1, breaking.Requests);
    }

    [Fact]
    public async Task AClientThatCanVerifyNothingMustBeToldToHandOutUnverifiedAnswers()
    {
        var refused = Assert.Throws<ArgumentException>(() => Client(options => options with { LogKeys = [] }));
        Assert.Contains("LogKeys: give the public key", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AcceptUnverifiedAnswers", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Client(options => options with { AcceptUnverifiedAnswers = true }));

        _gateway.Receipting = _ => null;
        using var client = Client(options => options with { LogKeys = [], AcceptUnverifiedAnswers = true });
        Assert.Null((await client.SearchAsync(new SearchRequest(), Cancel)).Receipt);
    }

    [Fact]
    public void FaultyOptionsAreNamedAllAtOnce()
    {
        var faulty = new SearchGatewayClientOptions
        {
            Address = new Uri("http://gateway.example"), Token = _ => ValueTask.FromResult("t"), Timeout = TimeSpan.Zero, MaxAttempts = 0,
        };

        var refused = Assert.Throws<ArgumentException>(() => new SearchGatewayClient(faulty));

        Assert.Contains("Address", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Timeout", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MaxAttempts", refused.Message, StringComparison.Ordinal);
        Assert.Contains("LogKeys", refused.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SearchGatewayClient Client(Func<SearchGatewayClientOptions, SearchGatewayClientOptions>? with = null)
    {
        var options = new SearchGatewayClientOptions { Address = _gateway.Grpc, LogKeys = [_gateway.Log.PublicKey] };
        return new SearchGatewayClient(with?.Invoke(options) ?? options);
    }

    /// <summary>google.rpc.Status with a problem, a detail of a kind that is not known, and google.rpc.BadRequest, written by hand.</summary>
    private static byte[] RichStatus()
    {
        byte[] violation = [.. Field(1, "query.birth_date"u8), .. Field(2, "impossible_date: There is no 30 February."u8)];
        var badRequest = new Any { TypeUrl = "type.googleapis.com/google.rpc.BadRequest", Value = ByteString.CopyFrom(Field(1, violation)) };
        var problem = Any.Pack(new Problem { Reason = "invalid_query", Detail = "One fault was found." });
        var unknown = new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = ByteString.CopyFrom(1, 2, 3) };
        return [0x08, 0x03, .. Field(2, "faulty"u8), .. Field(3, unknown.ToByteArray()), .. Field(3, badRequest.ToByteArray()), .. Field(3, problem.ToByteArray())];
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> bytes)
    {
        using var memory = new MemoryStream();
        using var output = new CodedOutputStream(memory);
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
        output.Flush();
        return memory.ToArray();
    }

    private sealed class CountingHandler(Exception failure) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromException<HttpResponseMessage>(failure);
        }
    }
}
