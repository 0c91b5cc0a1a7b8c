using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Calls;

public sealed class SizeLimitTests
{
    private const int Limit = 1000;

    [Theory]
    [InlineData(Limit, StatusCode.OK)]
    [InlineData(Limit + 1, StatusCode.ResourceExhausted)]
    public async Task ServerTakesUpToItsLimit(int size, StatusCode expected)
    {
        await using var server = await GrpcServer.StartAsync(services => services.Configure<GrpcServiceOptions>(o => o.MaxReceiveMessageSize = Limit));

        Assert.Equal(expected, await SayAsync(server, new GrpcChannelOptions(), size));
    }

    [Theory]
    [InlineData(Limit, StatusCode.OK)]
    [InlineData(Limit + 1, StatusCode.ResourceExhausted)]
    public async Task ServerSendsUpToItsLimit(int size, StatusCode expected)
    {
        await using var server = await GrpcServer.StartAsync(services => services.Configure<GrpcServiceOptions>(o => o.MaxSendMessageSize = Limit));

        Assert.Equal(expected, await SayAsync(server, new GrpcChannelOptions(), size));
    }

    [Theory]
    [InlineData(Limit, StatusCode.OK)]
    [InlineData(Limit + 1, StatusCode.ResourceExhausted)]
    public async Task ClientTakesUpToItsLimit(int size, StatusCode expected)
    {
        await using var server = await GrpcServer.StartAsync();

        Assert.Equal(expected, await SayAsync(server, new GrpcChannelOptions { MaxReceiveMessageSize = Limit }, size));
    }

    [Theory]
    [InlineData(Limit, StatusCode.OK)]
    [InlineData(Limit + 1, StatusCode.ResourceExhausted)]
    public async Task ClientSendsUpToItsLimit(int size, StatusCode expected)
    {
        await using var server = await GrpcServer.StartAsync();

        Assert.Equal(expected, await SayAsync(server, new GrpcChannelOptions { MaxSendMessageSize = Limit }, size));
    }

    [Fact]
    public async Task FourMebibytesAreTheLimitUnlessSaidOtherwise()
    {
        await using var server = await GrpcServer.StartAsync();

        Assert.Equal(StatusCode.OK, await SayAsync(server, new GrpcChannelOptions(), 4 * 1024 * 1024));
        Assert.Equal(StatusCode.ResourceExhausted, await SayAsync(server, new GrpcChannelOptions(), (4 * 1024 * 1024) + 1));
    }

    [Fact]
    public async Task MessagesBeyondKestrelsBodyLimitPassWhereTheServiceTakesThem()
    {
        await using var server = await GrpcServer.StartAsync(services => services.Configure<GrpcServiceOptions>(o => o.MaxReceiveMessageSize = null));

        Assert.Equal(StatusCode.OK, await SayAsync(server, new GrpcChannelOptions { MaxReceiveMessageSize = null }, 40_000_000));
    }

    [Fact]
    public async Task OneServiceMayHaveALimitOfItsOwn()
    {
        await using var server = await GrpcServer.StartAsync(services =>
        {
            services.Configure<GrpcServiceOptions>(o => o.MaxReceiveMessageSize = 1);
            services.AddGrpc().AddServiceOptions<EchoService>(o => o.MaxReceiveMessageSize = Limit);
        });

        Assert.Equal(StatusCode.OK, await SayAsync(server, new GrpcChannelOptions(), Limit));
    }

    /// <summary>Says something whose message has exactly that size, and hears it back in one of the same size.</summary>
    private static async Task<StatusCode> SayAsync(GrpcServer server, GrpcChannelOptions options, int size)
    {
        using var channel = server.Connect(options);
        var request = new EchoRequest { Ballast = UnsafeByteOperations.UnsafeWrap(new byte[size]) };
        request.Ballast = UnsafeByteOperations.UnsafeWrap(new byte[size - (request.CalculateSize() - size)]);
        Assert.Equal(size, request.CalculateSize());
        using var call = new Echo.EchoClient(channel).SayAsync(request);
        try
        {
            var reply = await call;
            Assert.Equal(size, reply.CalculateSize());
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }

        return call.GetStatus().StatusCode;
    }
}
