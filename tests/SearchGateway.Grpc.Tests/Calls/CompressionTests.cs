using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Calls;

public sealed class CompressionTests
{
    private static readonly Metadata s_gzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    [Fact]
    public async Task GzipGoesBothWays()
    {
        string? requestEncoding = null;
        await using var server = await GrpcServer.StartAsync(
            new ScriptedEcho
            {
                OnSay = (request, context) =>
                {
                    requestEncoding = context.GetHttpContext().Request.Headers["grpc-encoding"];
                    return Task.FromResult(new EchoReply { Ballast = request.Ballast });
                },
            },
            services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip"));
        var wire = new WireCounter();
        using var channel = server.Connect(new GrpcChannelOptions { HttpHandler = wire });
        var ballast = ByteString.CopyFrom(new byte[1_000_000]);

        var reply = await new Echo.EchoClient(channel).SayAsync(new EchoRequest { Ballast = ballast }, s_gzip);

        Assert.Equal(ballast, reply.Ballast);
        Assert.Equal("gzip", requestEncoding);
        Assert.InRange(wire.BytesSent, 1, 50_000);
        Assert.InRange(wire.BytesReceived, 1, 50_000);
    }

    [Fact]
    public async Task MessagesMayBeLeftUncompressedOneByOne()
    {
        await using var server = await GrpcServer.StartAsync(
            new ScriptedEcho
            {
                OnRepeat = async (request, stream, _) =>
                {
                    stream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    await stream.WriteAsync(new EchoReply { Text = "plain", Ballast = request.Ballast });
                    stream.WriteOptions = null;
                    await stream.WriteAsync(new EchoReply { Text = "packed", Ballast = request.Ballast });
                },
            },
            services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip"));
        var wire = new WireCounter();
        using var channel = server.Connect(new GrpcChannelOptions { HttpHandler = wire });

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest { Ballast = ByteString.CopyFrom(new byte[100_000]) });
        var replies = await call.ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(["plain", "packed"], replies.Select(r => r.Text));
        Assert.InRange(wire.BytesReceived, 100_000, 110_000);
    }

    [Fact]
    public async Task ServerDoesNotCompressForAClientThatCannotRead()
    {
        await using var server = await GrpcServer.StartAsync(
            services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip"));
        using var channel = server.Connect(new GrpcChannelOptions { CompressionProviders = [] });

        var reply = await new Echo.EchoClient(channel).SayAsync(new EchoRequest { Text = "plain" });

        Assert.Equal("plain", reply.Text);
    }

    [Fact]
    public async Task EmptyMessageIsSentPlain()
    {
        await using var server = await GrpcServer.StartAsync(
            new ScriptedEcho(), services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip"));

        var answer = await new Malformed.RawCall(server) { Headers = { ["grpc-accept-encoding"] = "gzip" } }.SendAsync();

        Assert.Equal("gzip", answer.Headers["grpc-encoding"]);
        Assert.Equal(new byte[5], answer.Body);
    }

    [Fact]
    public async Task BombIsStoppedWhileItInflates()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        // About 200 KB on the wire, 200 MB inflated; the server's limit is 4 MiB.
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).SayAsync(new EchoRequest { Ballast = UnsafeByteOperations.UnsafeWrap(new byte[200_000_000]) }, s_gzip));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Contains("inflates", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientStopsABombToo()
    {
        await using var server = await GrpcServer.StartAsync(
            new ScriptedEcho { OnSay = (_, _) => Task.FromResult(new EchoReply { Ballast = UnsafeByteOperations.UnsafeWrap(new byte[50_000_000]) }) },
            services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip"));
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task UnknownEncodingIsRefusedBeforeAnythingIsSent()
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        Assert.Throws<ArgumentException>(() =>
            new Echo.EchoClient(channel).Say(new EchoRequest(), new Metadata { { "grpc-internal-encoding-request", "brotli" } }));
    }

    [Fact]
    public async Task ServerWithAnUnknownResponseEncodingDoesNotStart() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => GrpcServer.StartAsync(
            services => services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "brotli")));
}
