using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Calls;

public sealed class CallKindTests
{
    [Fact]
    public async Task UnaryCallAnswersOnce()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest { Text = "guten Tag" });
        var reply = await call;

        Assert.Equal("guten Tag", reply.Text);
        Assert.Equal(Status.DefaultSuccess, call.GetStatus());
    }

    [Fact]
    public async Task BlockingUnaryCallAnswersOnce()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        Assert.Equal("dobry den", new Echo.EchoClient(channel).Say(new EchoRequest { Text = "dobry den" }).Text);
    }

    [Fact]
    public async Task ServerStreamArrivesInOrderAndEnds()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest { Text = "x", Count = 100 });
        var indexes = await call.ResponseStream.ReadAllAsync().Select(r => r.Index).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 100), indexes);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ClientStreamIsAnsweredOnceItIsComplete()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Join();
        foreach (var word in new[] { "who", "is", "this" })
            await call.RequestStream.WriteAsync(new EchoRequest { Text = word });
        await call.RequestStream.CompleteAsync();

        Assert.Equal("who is this", (await call).Text);
    }

    [Fact]
    public async Task DuplexMessagesPassEachOther()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Chat();
        for (var i = 0; i < 10; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"m{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"m{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task UnknownMethodAndServiceAreUnimplemented()
    {
        await using var server = await GrpcServer.StartAsync(map: app =>
            Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<SilentService>(app));
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    private sealed class SilentService : Echo.EchoBase;
}
