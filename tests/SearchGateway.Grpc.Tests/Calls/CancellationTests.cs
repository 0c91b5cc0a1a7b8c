using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Calls;

public sealed class CancellationTests
{
    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _serverTold = new();

    [Fact]
    public async Task CancelledCallEndsHereAndThere()
    {
        await using var server = await GrpcServer.StartAsync(Waiting());
        using var channel = server.Connect();
        using var cancel = new CancellationTokenSource();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), cancellationToken: cancel.Token);
        await _entered.Task;
        await cancel.CancelAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        await _serverTold.Task;
    }

    [Fact]
    public async Task DisposedCallEndsHereAndThere()
    {
        await using var server = await GrpcServer.StartAsync(Waiting());
        using var channel = server.Connect();

        var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        await _entered.Task;
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await _serverTold.Task;
    }

    [Fact]
    public async Task DisposedChannelEndsItsCalls()
    {
        await using var server = await GrpcServer.StartAsync(Waiting());
        var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        await _entered.Task;
        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await _serverTold.Task;
    }

    [Fact]
    public async Task CancelledTokenNeverReachesTheServer()
    {
        await using var server = await GrpcServer.StartAsync(Waiting());
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).SayAsync(new EchoRequest(), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        Assert.False(_entered.Task.IsCompleted);
    }

    [Fact]
    public async Task CallerMayAskForOperationCanceledException()
    {
        await using var server = await GrpcServer.StartAsync(Waiting());
        using var channel = server.Connect(new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        using var cancel = new CancellationTokenSource();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest(), cancellationToken: cancel.Token);
        await _entered.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.ResponseAsync);
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            await new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: DateTime.UnixEpoch));
    }

    [Fact]
    public async Task CancelledClientStreamIsNeverTakenForACompleteOne()
    {
        var result = new TaskCompletionSource<string>();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnJoin = async (requests, _) =>
            {
                try
                {
                    while (await requests.MoveNext())
                        _entered.TrySetResult();
                    result.SetResult("complete");
                }
                catch (Exception e)
                {
                    result.SetResult(e.GetType().Name);
                }

                return new EchoReply();
            },
        });
        using var channel = server.Connect();
        using var cancel = new CancellationTokenSource();

        using var call = new Echo.EchoClient(channel).Join(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "half" });
        await _entered.Task;
        await cancel.CancelAsync();

        Assert.NotEqual("complete", await result.Task);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task WriterLearnsThatTheServerHasAnswered()
    {
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnJoin = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "enough")),
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Join();
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        var error = await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new EchoRequest()));
        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
    }

    private ScriptedEcho Waiting() => new()
    {
        OnSay = async (_, context) =>
        {
            context.CancellationToken.Register(_serverTold.SetResult);
            _entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return new EchoReply();
        },
    };
}
