using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Tests.Malformed;

/// <summary>What our client makes of servers that break the protocol, or do not speak it.</summary>
public sealed class HostileServerTests
{
    private static readonly byte[] s_good = RawCall.Frame(new EchoReply { Text = "x" });

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(418, StatusCode.Unknown)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(200, StatusCode.Unknown)]
    public async Task HttpStatusWithoutGrpcIsMapped(int httpStatus, StatusCode expected)
    {
        var error = await CallAsync(http =>
        {
            http.Response.StatusCode = httpStatus;
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<html/>");
        });

        Assert.Equal(expected, error.StatusCode);
    }

    public static TheoryData<string, byte[], string?, StatusCode> Answers => new()
    {
        { "no status and no message", [], null, StatusCode.Unknown },
        { "a message and no status", s_good, null, StatusCode.Unknown },
        { "a status that is no number", s_good, "good", StatusCode.Unknown },
        { "a negative status", s_good, "-1", StatusCode.Unknown },
        { "a status that nobody knows", s_good, "99", StatusCode.Unknown },
        { "an empty status", s_good, "", StatusCode.Unknown },
        { "OK without a message", [], "0", StatusCode.Unimplemented },
        { "two messages", [.. s_good, .. s_good], "0", StatusCode.Unimplemented },
        { "a message cut short", [.. s_good.AsSpan()[..^1]], "0", StatusCode.Internal },
        { "a prefix cut short", [0, 0], "0", StatusCode.Internal },
        { "a compressed flag of 2", RawCall.Frame([], flag: 2), "0", StatusCode.Internal },
        { "a compressed flag without an encoding", RawCall.Frame([1], flag: 1), "0", StatusCode.Internal },
        { "a message beyond the limit", RawCall.Frame([1], length: uint.MaxValue), "0", StatusCode.ResourceExhausted },
        { "bytes that are no such message", RawCall.Frame([0xFF, 0xFF]), "0", StatusCode.Internal },
        { "an error after a message", s_good, "5", StatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task BrokenAnswerIsAnError(string what, byte[] body, string? status, StatusCode expected)
    {
        var error = await CallAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.StartAsync();
            await http.Response.BodyWriter.WriteAsync(body);
            if (status is not null)
                http.Response.AppendTrailer("grpc-status", status);
        });

        Assert.True(expected == error.StatusCode, $"{what}: {error.Status}");
    }

    [Fact]
    public async Task EncodingThatWasNotOfferedIsAnError()
    {
        var error = await CallAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-encoding"] = "snappy";
            http.Response.AppendTrailer("grpc-status", "0");
            await http.Response.BodyWriter.WriteAsync(s_good);
        });

        Assert.Equal(StatusCode.Internal, error.StatusCode);
    }

    [Fact]
    public async Task BrokenMetadataDoesNotHideTheStatus()
    {
        var error = await CallAsync(http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "7";
            http.Response.Headers["grpc-message"] = "100%zz%41";
            http.Response.Headers["grpc-status-details-bin"] = "!!";
            return Task.CompletedTask;
        });

        Assert.Equal(new Status(StatusCode.PermissionDenied, "100%zzA"), error.Status);
        Assert.Null(error.GetRpcStatus());
    }

    [Theory]
    [InlineData(0, StatusCode.Internal)]
    [InlineData(1, StatusCode.Internal)]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(3, StatusCode.Internal)]
    [InlineData(6, StatusCode.Internal)]
    [InlineData(7, StatusCode.Unavailable)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(9, StatusCode.Internal)]
    [InlineData(10, StatusCode.Internal)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    public async Task ResetStreamIsMapped(int errorCode, StatusCode expected)
    {
        var error = await CallAsync(http =>
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(errorCode);
            return Task.CompletedTask;
        });

        Assert.Equal(expected, error.StatusCode);
    }

    [Fact]
    public async Task ConnectionThatBreaksWithinAMessageIsUnavailable()
    {
        var error = await CallAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.BodyWriter.WriteAsync(RawCall.Frame([1], length: 100));
            http.Features.GetRequiredFeature<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>().Abort();
        });

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")]
    [InlineData("")]
    public async Task ServerOfAnotherProtocolIsAnError(string greeting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = GreetAsync(listener, greeting);
        using var channel = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task ConnectionThatAServerClosesInOrderUnderACallIsUnavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = CloseInOrderAsync(listener);
        using var channel = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        listener.Stop();
        await serving;
    }

    /// <summary>As a server that stops, between two calls as far as it knows: it says so without an error, and closes.</summary>
    private static async Task CloseInOrderAsync(TcpListener listener)
    {
        const int FrameHead = 9;
        using var socket = await listener.AcceptSocketAsync();
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".Length]);
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 });
        var head = new byte[FrameHead];
        do
        {
            await stream.ReadExactlyAsync(head);
            await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]]);
        }
        while (head[3] != 1);
        await stream.WriteAsync(new byte[] { 0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0 });
        socket.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(new byte[4096]) > 0)
        {
            // What the client has to say is of no interest.
        }
    }

    private static async Task GreetAsync(TcpListener listener, string greeting)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(greeting));
                socket.Shutdown(SocketShutdown.Send);
                var rest = new byte[4096];
                while (await socket.ReceiveAsync(rest) > 0)
                {
                    // What the client has to say is of no interest.
                }
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The listener was stopped, or the client broke the connection off.
        }
    }

    private static async Task<RpcException> CallAsync(RequestDelegate answer)
    {
        await using var server = await GrpcServer.StartAsync(map: app => app.Map("/{**path}", answer));
        using var channel = server.Connect();
        var client = new Echo.EchoClient(channel);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new EchoRequest()));
        using var stream = client.Repeat(new EchoRequest());
        var streamed = await Record.ExceptionAsync(async () => await stream.ResponseStream.ReadAllAsync().CountAsync());

        // Streams may have any number of messages; every other fault is the same for them.
        if (error.StatusCode != StatusCode.Unimplemented || error.Status.Detail.Contains("HTTP", StringComparison.Ordinal))
            Assert.Equal(error.StatusCode, Assert.IsType<RpcException>(streamed).StatusCode);
        else
            Assert.Null(streamed);
        return error;
    }
}
