using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Tests.Echoes;
using Grpc.Tests.Fixtures;

namespace Grpc.Tests.Peers;

/// <summary>Our client against servers of other implementations.</summary>
public abstract class PeerServerTests(PeerServerRun run)
{
    private Echo.EchoClient Client => run.Client;

    [Fact]
    public async Task UnaryCallIsAnswered() => Assert.Equal("hello", (await Client.SayAsync(new EchoRequest { Text = "hello" })).Text);

    [Fact]
    public async Task ServerStreamArrivesInOrder()
    {
        using var call = Client.Repeat(new EchoRequest { Text = "x", Count = 50 });

        Assert.Equal(Enumerable.Range(0, 50), await call.ResponseStream.ReadAllAsync().Select(r => r.Index).ToListAsync());
    }

    [Fact]
    public async Task ClientStreamIsJoined()
    {
        using var call = Client.Join();
        foreach (var word in new[] { "who", "is", "this" })
            await call.RequestStream.WriteAsync(new EchoRequest { Text = word });
        await call.RequestStream.CompleteAsync();

        Assert.Equal("who is this", (await call).Text);
    }

    [Fact]
    public async Task DuplexMessagesPassEachOther()
    {
        using var call = Client.Chat();
        for (var i = 0; i < 10; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"m{i}" });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal($"m{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task MetadataTravelsBothWays()
    {
        using var call = Client.SayAsync(
            new EchoRequest { Text = "metadata" }, new Metadata { { "case-reference", "A 1" }, { "raw-bin", CommandedEcho.AllBytes } });
        await call;
        var headers = await call.ResponseHeadersAsync;

        Assert.Equal("A 1", headers.GetValue("case-reference"));
        Assert.Equal(CommandedEcho.AllBytes, headers.GetValueBytes("raw-bin"));
        Assert.Equal("2", call.GetTrailers().GetValue("last"));
        Assert.Equal(CommandedEcho.AllBytes, call.GetTrailers().GetValueBytes("last-bin"));
    }

    [Fact]
    public async Task ErrorArrivesWithItsMessageAndDetails()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.SayAsync(new EchoRequest { Text = "fail" }));

        Assert.Equal(new Status(StatusCode.InvalidArgument, CommandedEcho.ErrorMessage), error.Status);
        Assert.Equal("wrong", error.GetRpcStatus()!.Message);
    }

    [Fact]
    public async Task DeadlineIsKept()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.SayAsync(
            new EchoRequest { Text = "hang" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task CancellationReachesTheServer()
    {
        var before = await CancellationsAsync();
        using var call = Client.Repeat(new EchoRequest { Text = "hang" });
        Assert.True(await call.ResponseStream.MoveNext());
        call.Dispose();

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (await CancellationsAsync() == before)
            patience.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task GzipGoesThereAndBackWhereThePeerCan()
    {
        var wire = new WireCounter();
        using var channel = GrpcChannel.ForAddress(run.Address, new GrpcChannelOptions { HttpHandler = wire });
        var ballast = UnsafeByteOperations.UnsafeWrap(new byte[1_000_000]);

        var reply = await new Echo.EchoClient(channel).SayAsync(
            new EchoRequest { Text = "gzip", Ballast = ballast }, new Metadata { { "grpc-internal-encoding-request", "gzip" } });

        Assert.Equal(ballast, reply.Ballast);
        Assert.InRange(wire.BytesSent, 1, 50_000);
        Assert.Equal(run.CompressesResponses, wire.BytesReceived < 50_000);
    }

    [Fact]
    public async Task LargeMessagePasses()
    {
        var reply = await Client.SayAsync(new EchoRequest { Ballast = UnsafeByteOperations.UnsafeWrap(new byte[3_000_000]) });

        Assert.Equal(3_000_000, reply.Ballast.Length);
    }

    [Fact]
    public async Task OversizeMessageIsRefused()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.SayAsync(new EchoRequest { Ballast = UnsafeByteOperations.UnsafeWrap(new byte[5_000_000]) }));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    private async Task<int> CancellationsAsync() => (await Client.SayAsync(new EchoRequest { Text = "cancellations" })).Index;
}

public sealed class PythonServerTests(PythonServerRun run) : PeerServerTests(run), IClassFixture<PythonServerRun>;

public sealed class NodeServerTests(NodeServerRun run) : PeerServerTests(run), IClassFixture<NodeServerRun>;

public sealed class PythonServerRun() : PeerServerRun("python", compressesResponses: true);

/// <summary>grpc-js reads compressed requests, but has no compression of responses.</summary>
public sealed class NodeServerRun() : PeerServerRun("node", compressesResponses: false);

/// <summary>A peer's server and our channel to it.</summary>
public abstract class PeerServerRun(string peer, bool compressesResponses) : IAsyncLifetime
{
    private PeerServer _server = null!;
    private GrpcChannel _channel = null!;

    internal bool CompressesResponses => compressesResponses;

    internal Uri Address => _server.Address;

    internal Echo.EchoClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Peer.Named(peer).StartServerAsync();
        _channel = GrpcChannel.ForAddress(_server.Address);
        Client = new Echo.EchoClient(_channel);
    }

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _server.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
