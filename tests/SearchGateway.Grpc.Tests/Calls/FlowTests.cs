using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Calls;

public sealed class FlowTests
{
    private const int MostWrites = 1000;
    private static readonly ByteString s_chunk = UnsafeByteOperations.UnsafeWrap(new byte[256 * 1024]);

    [Fact]
    public async Task ServerWaitsForAClientThatDoesNotRead()
    {
        var writes = 0;
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnRepeat = async (_, stream, _) =>
            {
                while (writes < MostWrites)
                {
                    await stream.WriteAsync(new EchoReply { Ballast = s_chunk });
                    Interlocked.Increment(ref writes);
                }
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest());
        await call.ResponseHeadersAsync;
        await StandsStillAsync(channel, () => Volatile.Read(ref writes));

        Assert.InRange(Volatile.Read(ref writes), 0, MostWrites - 1);
        Assert.Equal(MostWrites, await call.ResponseStream.ReadAllAsync().CountAsync());
    }

    [Fact]
    public async Task ClientWaitsForAServerThatDoesNotRead()
    {
        var writes = 0;
        var read = new TaskCompletionSource();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnJoin = async (requests, _) =>
            {
                await read.Task;
                return new EchoReply { Index = await requests.ReadAllAsync().CountAsync() };
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Join();
        var writing = WriteAllAsync();
        await StandsStillAsync(channel, () => Volatile.Read(ref writes));
        Assert.InRange(Volatile.Read(ref writes), 0, MostWrites - 1);
        await Assert.ThrowsAsync<InvalidOperationException>(call.RequestStream.CompleteAsync);
        read.SetResult();
        await writing;
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new EchoRequest()));

        Assert.Equal(MostWrites, (await call).Index);

        async Task WriteAllAsync()
        {
            while (writes < MostWrites)
            {
                await call.RequestStream.WriteAsync(new EchoRequest { Ballast = s_chunk });
                Interlocked.Increment(ref writes);
            }

            await call.RequestStream.CompleteAsync();
        }
    }

    [Fact]
    public async Task WritesDoNotOverlap()
    {
        var error = new TaskCompletionSource<Exception?>();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnRepeat = async (_, stream, _) =>
            {
                Task pending;
                do
                    pending = stream.WriteAsync(new EchoReply { Ballast = s_chunk });
                while (pending.IsCompleted);
                error.SetResult(await Record.ExceptionAsync(() => stream.WriteAsync(new EchoReply())));
                await pending;
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest());
        Assert.IsType<InvalidOperationException>(await error.Task);
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            Assert.Equal(s_chunk.Length, reply.Ballast.Length);
    }

    [Fact]
    public async Task ManyCallsShareOneConnection()
    {
        await using var server = await GrpcServer.StartAsync();
        var wire = new WireCounter();
        using var channel = server.Connect(new GrpcChannelOptions { HttpHandler = wire });
        var client = new Echo.EchoClient(channel);

        await client.SayAsync(new EchoRequest());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => client.SayAsync(new EchoRequest { Text = $"{i}" }).ResponseAsync));

        Assert.Equal(1, wire.Connections);
    }

    [Fact]
    public async Task ShutdownLetsCallsInFlightFinish()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = async (_, _) =>
            {
                entered.SetResult();
                await release.Task;
                return new EchoReply { Text = "done" };
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        await entered.Task;
        var stopped = server.StopAsync();
        Assert.False(stopped.IsCompleted);
        release.SetResult();

        Assert.Equal("done", (await call).Text);
        await stopped;
    }

    /// <summary>Goes on until a number has not changed for as long as a hundred calls on the same connection take.</summary>
    private static async Task StandsStillAsync(GrpcChannel channel, Func<int> number)
    {
        var client = new Echo.EchoClient(channel);
        int before;
        do
        {
            before = number();
            for (var i = 0; i < 100; i++)
                await client.SayAsync(new EchoRequest());
        }
        while (number() != before && before < MostWrites);
    }
}
