using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SearchGateway.Host.Api;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api;

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
