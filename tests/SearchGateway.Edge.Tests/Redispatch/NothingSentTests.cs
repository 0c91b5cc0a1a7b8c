using SearchGateway.Edge.Redispatch;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Edge.Tests.Redispatch;

public sealed class NothingSentTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.HttpProtocolError, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public void OnlyAConnectionThatWasNotMadeProvesIt(HttpRequestError error, bool proves) =>
        Assert.Equal(proves, NothingSent.IsProvenBy(new HttpRequestException(error)));

    [Theory]
    [InlineData(7, true)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(8, false)]
    public void OnlyARefusedStreamOfTheResetsProvesIt(long code, bool proves) =>
        Assert.Equal(proves, NothingSent.IsProvenBy(new HttpRequestException(
            HttpRequestError.HttpProtocolError, message: null, new HttpProtocolException(code, "reset", innerException: null))));

    [Fact]
    public void TheProofIsFoundAmongSeveralFailures() =>
        Assert.True(NothingSent.IsProvenBy(new AggregateException(new IOException("x"), new HttpRequestException("y", new NothingSentException()))));

    [Fact]
    public void NoFailureProvesNothing() => Assert.False(NothingSent.IsProvenBy(failure: null));

    [Fact]
    public async Task ABodyIsSentOnceAndARepetitionBelowIsToldApart()
    {
        using var below = new Repeating();
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(below, TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://gateway") { Content = new StringContent("body") };

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("body", below.First);
        Assert.True(NothingSent.IsProvenBy(failed));
    }

    [Fact]
    public async Task AConnectionThatTakesTooLongCountsAsNotMade()
    {
        using var below = new Late();
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(below, TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://gateway");

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.True(NothingSent.IsConnectionFailure(failed));
    }

    [Theory]
    [InlineData("2.0", false, true)]
    [InlineData("2.0", true, false)]
    [InlineData("1.1", false, false)]
    public async Task ACallOverHttp2WhoseBodyWasNeverAskedForWasNotWritten(string version, bool asksForBody, bool proves)
    {
        using var below = new Closing(asksForBody);
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(below, TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://gateway") { Version = new Version(version), Content = new StringContent("body") };

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(proves, NothingSent.IsProvenBy(failed));
        Assert.False(NothingSent.IsConnectionFailure(failed));
    }

    [Fact]
    public async Task ABodyThatIsCutOffOverHttp2LeavesItToTheCallToSayWhy()
    {
        using var below = new CuttingOff(body =>
        {
            // Nor ever, since this test's clock stands still.
            Assert.False(body.IsCompleted);
            return Task.CompletedTask;
        });

        await SendEndlesslyAsync(below, new Version(2, 0));
    }

    [Fact]
    public async Task ABodyThatIsCutOffOverHttp1SaysSoItself()
    {
        using var below = new CuttingOff(body => Assert.ThrowsAnyAsync<Exception>(() => body));

        await SendEndlesslyAsync(below, new Version(1, 1));
    }

    [Fact]
    public async Task ACallWithoutABodyProvesNothingByFailing()
    {
        using var below = new Closing(asksForBody: false);
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(below, TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://gateway") { Version = new Version(2, 0) };

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.False(NothingSent.IsProvenBy(failed));
    }

    private sealed class Closing(bool asksForBody) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (asksForBody)
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            throw new HttpRequestException(HttpRequestError.HttpProtocolError, "closed");
        }
    }

    private static async Task SendEndlesslyAsync(HttpMessageHandler below, Version version)
    {
        using var invoker = new HttpMessageInvoker(new OneAttemptHandler(below, new ManualTimeProvider()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://gateway") { Version = version, Content = new Endless() };
        await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Cuts the body off, as a call does that has failed, and says then that it was refused.</summary>
    private sealed class CuttingOff(Func<Task, Task> after) : HttpMessageHandler
    {

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var call = new CancellationTokenSource();
            var body = request.Content!.CopyToAsync(Stream.Null, call.Token);
            await call.CancelAsync();
            await after(body);
            throw new HttpRequestException(HttpRequestError.HttpProtocolError, "refused");
        }
    }

    private sealed class Endless : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            throw new NotSupportedException("Bodies are sent with a token.");

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
        {
            var end = new TaskCompletionSource();
            cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
            return end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Late : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new TaskCanceledException("late", new TimeoutException()));
    }

    private sealed class Repeating : HttpMessageHandler
    {
        public string First { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = new MemoryStream();
            await request.Content!.CopyToAsync(first, cancellationToken);
            First = System.Text.Encoding.UTF8.GetString(first.ToArray());
            try
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            }
            catch (IOException wrapped)
            {
                throw new HttpRequestException("not sent", wrapped);
            }

            return new HttpResponseMessage();
        }
    }
}
