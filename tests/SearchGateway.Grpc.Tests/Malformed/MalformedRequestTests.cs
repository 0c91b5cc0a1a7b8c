using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Malformed;

/// <summary>What our server answers to requests that break the protocol: the status that the protocol document names.</summary>
public sealed class MalformedRequestTests : IAsyncLifetime
{
    private GrpcServer _server = null!;
    private int _handled;

    public async ValueTask InitializeAsync() => _server = await GrpcServer.StartAsync(new ScriptedEcho
    {
        OnSay = (request, context) =>
        {
            Interlocked.Increment(ref _handled);
            var raw = context.RequestHeaders.GetAll("raw-bin").Select(e => Convert.ToHexString(e.ValueBytes));
            return Task.FromResult(new EchoReply { Text = request.Text + string.Join(' ', raw) });
        },
        OnJoin = async (requests, _) => new EchoReply { Index = await requests.ReadAllAsync().CountAsync() },
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string, byte[], StatusCode> Bodies => new()
    {
        { "no message", [], StatusCode.Unimplemented },
        { "two messages in a unary call", [.. RawCall.Frame([]), .. RawCall.Frame([])], StatusCode.Unimplemented },
        { "a message and a stray byte", [.. RawCall.Frame([]), 0], StatusCode.Unimplemented },
        { "a prefix cut short", [0, 0, 0], StatusCode.Internal },
        { "a length beyond the body", RawCall.Frame([1, 2, 3], length: 4), StatusCode.Internal },
        { "a length beyond the limit", RawCall.Frame([1], length: (4 * 1024 * 1024) + 1), StatusCode.ResourceExhausted },
        { "the largest length", RawCall.Frame([1], length: uint.MaxValue), StatusCode.ResourceExhausted },
        { "a compressed flag of 2", RawCall.Frame([], flag: 2), StatusCode.Internal },
        { "a compressed flag of 255", RawCall.Frame([], flag: 255), StatusCode.Internal },
        { "a compressed flag without an encoding", RawCall.Frame(Gzip([8, 1]), flag: 1), StatusCode.Internal },
        { "bytes that are no such message", RawCall.Frame([0xFF, 0xFF, 0xFF]), StatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task MalformedBodyIsAnsweredAndNeverHandled(string what, byte[] body, StatusCode expected)
    {
        var answer = await new RawCall(_server) { Body = body }.SendAsync();

        Assert.True(expected == answer.Status, $"{what}: {answer.Status}");
        Assert.Equal(HttpStatusCode.OK, answer.HttpStatus);
        Assert.True(answer.IsTrailersOnly);
        Assert.Equal(0, _handled);
    }

    public static TheoryData<string, byte[], StatusCode> GzipBodies => new()
    {
        { "gzip", RawCall.Frame(Gzip(new EchoRequest { Text = "x" }.ToByteArray()), flag: 1), StatusCode.OK },
        { "a plain message in a call that may compress", RawCall.Frame(new EchoRequest { Text = "x" }), StatusCode.OK },
        { "no gzip at all", RawCall.Frame([1, 2, 3, 4], flag: 1), StatusCode.Internal },
        { "nothing, as some compressors make of an empty message", RawCall.Frame([], flag: 1), StatusCode.OK },
        { "gzip cut short", RawCall.Frame(Gzip(new byte[1000]).AsSpan()[..^9], flag: 1), StatusCode.Internal },
        { "gzip without its checksum", RawCall.Frame(Gzip([8, 1]).AsSpan()[..^8], flag: 1), StatusCode.Internal },
        { "gzip that inflates beyond the limit", RawCall.Frame(Gzip(new byte[(4 * 1024 * 1024) + 1]), flag: 1), StatusCode.ResourceExhausted },
    };

    [Theory]
    [MemberData(nameof(GzipBodies))]
    public async Task CompressedBodyIsReadOrRefused(string what, byte[] body, StatusCode expected)
    {
        var status = await new RawCall(_server) { Body = body, Headers = { ["grpc-encoding"] = "gzip" } }.GetStatusAsync();

        Assert.True(expected == status, $"{what}: {status}");
    }

    [Fact]
    public async Task UnknownEncodingIsUnimplementedAndTheKnownOnesAreNamed()
    {
        var answer = await new RawCall(_server) { Headers = { ["grpc-encoding"] = "snappy" } }.SendAsync();

        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal("identity,gzip", answer.Headers["grpc-accept-encoding"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("123456789S")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData("1x")]
    [InlineData("1s")]
    [InlineData("0x1S")]
    public async Task MalformedTimeoutIsRefused(string timeout) =>
        Assert.Equal(StatusCode.Internal, await new RawCall(_server) { Headers = { ["grpc-timeout"] = timeout } }.GetStatusAsync());

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999M")]
    [InlineData("99999999S")]
    [InlineData("99999999m")]
    [InlineData("99999999u")]
    public async Task EveryUnitOfTimeoutIsRead(string timeout) =>
        Assert.Equal(StatusCode.OK, await new RawCall(_server) { Headers = { ["grpc-timeout"] = timeout } }.GetStatusAsync());

    [Theory]
    [InlineData("0S")]
    [InlineData("0n")]
    [InlineData("1n")]
    public async Task TimeoutThatHasPassedIsDeadlineExceeded(string timeout) =>
        Assert.Equal(
            StatusCode.DeadlineExceeded,
            await new RawCall(_server) { Path = "/searchgateway.tests.v1.Echo/Join", Content = new EndlessContent(), Headers = { ["grpc-timeout"] = timeout } }.GetStatusAsync());

    [Theory]
    [InlineData("!")]
    [InlineData("AAAAA")]
    [InlineData("AAA=A")]
    [InlineData("AAAA,!")]
    public async Task BinaryMetadataThatIsNoBase64IsRefused(string value) =>
        Assert.Equal(StatusCode.Internal, await new RawCall(_server) { Headers = { ["raw-bin"] = value } }.GetStatusAsync());

    [Theory]
    [InlineData("AQ==", "01")]
    [InlineData("AQ", "01")]
    [InlineData("AQI=,AwQF,Bg", "0102 030405 06")]
    [InlineData("AQI=, AwQF", "0102 030405")]
    public async Task BinaryMetadataMayBePaddedOrNotAndJoined(string value, string expected)
    {
        var answer = await new RawCall(_server) { Headers = { ["raw-bin"] = value } }.SendAsync();

        Assert.Equal(expected, EchoReply.Parser.ParseFrom(answer.Body.AsSpan(5)).Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    public async Task OtherContentTypesAre415(string? contentType)
    {
        var answer = await new RawCall(_server) { ContentType = contentType }.SendAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.HttpStatus);
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("application/GRPC")]
    public async Task VariantsOfTheContentTypeAreTaken(string contentType) =>
        Assert.Equal(StatusCode.OK, await new RawCall(_server) { ContentType = contentType }.GetStatusAsync());

    [Theory]
    [InlineData("/searchgateway.tests.v1.Echo/Nothing")]
    [InlineData("/no.such.Service/Say")]
    [InlineData("/searchgateway.tests.v1.Echo/say")]
    public async Task UnknownMethodsAndServicesAreUnimplemented(string path)
    {
        var answer = await new RawCall(_server) { Path = path }.SendAsync();

        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal(HttpStatusCode.OK, answer.HttpStatus);
        Assert.True(answer.IsTrailersOnly);
    }

    [Fact]
    public async Task StreamThatIsResetWithinAMessageIsNeverHandled()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => new RawCall(_server) { Content = new BrokenContent() }.SendAsync());

        Assert.Equal(StatusCode.OK, await new RawCall(_server).GetStatusAsync());
        Assert.Equal(1, _handled);
    }

    [Fact]
    public async Task GoodAnswerHasItsStatusInTheTrailers()
    {
        var answer = await new RawCall(_server) { Body = RawCall.Frame(new EchoRequest { Text = "x" }) }.SendAsync();

        Assert.Equal("0", answer.Trailers["grpc-status"]);
        Assert.False(answer.Headers.ContainsKey("grpc-status"));
        Assert.Equal(RawCall.Frame(new EchoReply { Text = "x" }), answer.Body);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return target.ToArray();
    }

    /// <summary>Breaks off within a message.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(RawCall.Frame([1, 2, 3], length: 100));
            await stream.FlushAsync();
            throw new IOException("broken off");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Never ends.</summary>
    private sealed class EndlessContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
