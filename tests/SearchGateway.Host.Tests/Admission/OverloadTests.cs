using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Host.Api;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Admission;

public sealed class OverloadTests
{
    [Fact]
    public async Task ACallBeyondTheLimitIsRefusedAtOnceAndNobodyIsAsked()
    {
        await using var gateway = await RunningGateway.StartAsync(null, "--Overload:MostCalls=1");
        var options = await gateway.CallOptionsAsync();
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource<SearchReply>());
        gateway.Core.Reply = _ =>
        {
            begun.TrySetResult();
            return new ValueTask<SearchReply>(answer.Task);
        };
        var first = gateway.PostAsync("/v1/search", "{}");
        await begun.Task;

        var rest = await Problems.OverRestAsync(await gateway.PostAsync("/v1/search", "{}"));
        var grpc = await Assert.ThrowsAsync<RpcException>(async () => await gateway.Grpc.SearchAsync(new V1.SearchRequest(), options));

        Assert.Equal((503, "overloaded"), (rest.Status, rest.Reason));
        Assert.Equal(StatusCode.Unavailable, grpc.StatusCode);
        Assert.Equal(rest, Problems.OverGrpc(grpc));
        Assert.Single(gateway.Core.Asked);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Rest.GetAsync("/health/ready")).StatusCode);

        answer.SetResult(SampleReplies.Answered);
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        await gateway.Grpc.SearchAsync(new V1.SearchRequest(), options);
    }

    [Fact]
    public async Task ACallThatNeverEndsIsCutOffAndGivesItsPlaceBack()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = await RunningGateway.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock), "--Overload:MostCalls=1", "--Overload:LongestCall=00:01:30");
        var token = await gateway.TokenAsync();
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        gateway.Core.Events = cancelled =>
        {
            cancelled.Register(ended.SetResult);
            begun.SetResult();
            return Never(cancelled);
        };
        var stuck = gateway.PostAsync("/v1/search:stream", "{}", token);
        await begun.Task;

        clock.Advance(TimeSpan.FromSeconds(91));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => stuck);
        await ended.Task;

        // The place is free once the call has unwound, which may be a moment after its caller has seen the end.
        var status = HttpStatusCode.ServiceUnavailable;
        for (var tries = 0; status == HttpStatusCode.ServiceUnavailable && tries < 1_000; tries++)
        {
            using var next = await gateway.PostAsync("/v1/search", "{}", token);
            status = next.StatusCode;
        }

        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACallerWhoVanishesIsNoFaultOfTheGateway(bool isReset)
    {
        var log = new CountingLog();
        var requests = new UnansweredRequests(
            _ => throw (isReset ? new ConnectionResetException("gone") : new InvalidOperationException()), log);

        await requests.InvokeAsync(new DefaultHttpContext());

        Assert.Equal(isReset ? 0 : 1, log.Errors);
    }

    private static async IAsyncEnumerable<SearchEvent> Never([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        yield break;
    }

    private sealed class CountingLog : ILogger<UnansweredRequests>
    {
        public int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                Errors++;
        }
    }
}
