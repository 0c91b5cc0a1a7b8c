using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Calls;

public sealed class MetadataTests
{
    private static readonly byte[] s_allBytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [Fact]
    public async Task MetadataTravelsBothWays()
    {
        Metadata? seen = null;
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                seen = context.RequestHeaders;
                await context.WriteResponseHeadersAsync(new Metadata { { "first", "1" }, { "first-bin", s_allBytes } });
                context.ResponseTrailers.Add("last", "2");
                context.ResponseTrailers.Add("last-bin", [7]);
                return new EchoReply();
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(
            new EchoRequest(),
            new Metadata { { "Case-Reference", "A 1" }, { "twice", "x" }, { "twice", "y" }, { "raw-bin", s_allBytes }, { "raw-bin", [] }, { "raw-bin", [1] } });
        await call;

        Assert.Equal("A 1", seen!.GetValue("case-reference"));
        // Values of one name may be joined on the way; the protocol calls that the same.
        Assert.Equal("x, y", string.Join(", ", seen.GetAll("twice").Select(e => e.Value)));
        Assert.Equal([s_allBytes, [], [1]], seen.GetAll("raw-bin").Select(e => e.ValueBytes));
        var headers = await call.ResponseHeadersAsync;
        Assert.Equal("1", headers.GetValue("first"));
        Assert.Equal(s_allBytes, headers.GetValueBytes("first-bin"));
        Assert.Equal("2", call.GetTrailers().GetValue("last"));
        Assert.Equal([7], call.GetTrailers().GetValueBytes("last-bin")!);
    }

    [Fact]
    public async Task HeadersArriveBeforeTheFirstMessage()
    {
        var release = new TaskCompletionSource();
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnRepeat = async (_, stream, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
                await release.Task;
                await stream.WriteAsync(new EchoReply());
            },
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).Repeat(new EchoRequest());
        var headers = await call.ResponseHeadersAsync;
        release.SetResult();

        Assert.Equal("yes", headers.GetValue("early"));
        Assert.True(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task ErrorWithoutMessagesHasHeadersToo()
    {
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, ""), new Metadata { { "hint", "h" } }),
        });
        using var channel = server.Connect();

        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        var headers = await call.ResponseHeadersAsync;

        await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal("h", headers.GetValue("hint"));
    }

    [Theory]
    [InlineData("grpc-anything")]
    [InlineData("grpc-timeout")]
    [InlineData("content-type")]
    [InlineData("te")]
    public async Task ReservedNamesAreRefusedBeforeAnythingIsSent(string name)
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        var error = Assert.Throws<ArgumentException>(() => new Echo.EchoClient(channel).Say(new EchoRequest(), new Metadata { { name, "x" } }));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zürich")]
    [InlineData("two\r\nlines")]
    public async Task TextThatIsNoPrintableAsciiIsRefused(string value)
    {
        await using var server = await GrpcServer.StartAsync();
        using var channel = server.Connect();

        Assert.Throws<ArgumentException>(() => new Echo.EchoClient(channel).Say(new EchoRequest(), new Metadata { { "city", value } }));
    }

    [Fact]
    public async Task ServerRefusesReservedNamesInHeadersAndTrailers()
    {
        Exception? headersError = null;
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = async (_, context) =>
            {
                headersError = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync(new Metadata { { "grpc-status", "0" } }));
                context.ResponseTrailers.Add("grpc-status", "0");
                return new EchoReply();
            },
        });
        server.ExpectingErrors();
        using var channel = server.Connect();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new Echo.EchoClient(channel).SayAsync(new EchoRequest()));

        Assert.IsType<ArgumentException>(headersError);
        Assert.Equal(StatusCode.Internal, error.StatusCode);
    }

    [Fact]
    public async Task HandlersSeeWhoCallsAndWhat()
    {
        await using var server = await GrpcServer.StartAsync(new ScriptedEcho
        {
            OnSay = (_, c) => Task.FromResult(new EchoReply
            {
                Text = string.Join('|', c.Method, c.Host, c.Peer.Split(':')[0], c.AuthContext.IsPeerAuthenticated, c.GetHttpContext().Request.Protocol),
            }),
        });
        using var channel = server.Connect();

        var reply = await new Echo.EchoClient(channel).SayAsync(new EchoRequest());

        Assert.Equal($"/searchgateway.tests.v1.Echo/Say|{server.Address.Authority}|ipv4|False|HTTP/2", reply.Text);
    }
}
