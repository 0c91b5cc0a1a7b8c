using System.Text.Json;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Peers;

/// <summary>Clients of other implementations against our server.</summary>
public abstract class PeerClientTests(PeerClientRun run)
{
    private JsonElement Saw => run.Saw;

    [Fact]
    public void UnaryCallIsAnswered() => Assert.Equal("hello", Saw.GetProperty("unary").GetString());

    [Fact]
    public void ServerStreamArrivesInOrder() =>
        Assert.Equal(Enumerable.Range(0, 50), Saw.GetProperty("serverStream").EnumerateArray().Select(i => i.GetInt32()));

    [Fact]
    public void ClientStreamIsJoined() => Assert.Equal("who is this", Saw.GetProperty("clientStream").GetString());

    [Fact]
    public void DuplexMessagesPassEachOther() =>
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"m{i}"), Saw.GetProperty("duplex").EnumerateArray().Select(i => i.GetString()));

    [Fact]
    public void MetadataTravelsBothWays()
    {
        var metadata = Saw.GetProperty("metadata");
        var allBytes = Convert.ToHexStringLower(CommandedEcho.AllBytes);

        Assert.Equal("A 1", metadata.GetProperty("header").GetString());
        Assert.Equal(allBytes, metadata.GetProperty("headerBin").GetString());
        Assert.Equal("2", metadata.GetProperty("trailer").GetString());
        Assert.Equal(allBytes, metadata.GetProperty("trailerBin").GetString());
    }

    [Fact]
    public void ErrorArrivesWithItsMessageAndDetails()
    {
        var error = Saw.GetProperty("error");

        Assert.Equal((int)StatusCode.InvalidArgument, error.GetProperty("code").GetInt32());
        Assert.Equal(CommandedEcho.ErrorMessage, error.GetProperty("message").GetString());
        Assert.Equal(Convert.ToHexStringLower(CommandedEcho.Details), error.GetProperty("details").GetString());
    }

    [Fact]
    public void DeadlineIsKept() => Assert.Equal((int)StatusCode.DeadlineExceeded, Saw.GetProperty("deadline").GetProperty("code").GetInt32());

    [Fact]
    public async Task CancellationReachesTheHandler()
    {
        Assert.Equal((int)StatusCode.Cancelled, Saw.GetProperty("cancel").GetProperty("code").GetInt32());
        await run.Service.Cancelled.Task;
    }

    [Fact]
    public void GzipGoesBothWays() => Assert.Equal("gzip gzip", Saw.GetProperty("gzip").GetString());

    [Fact]
    public void LargeMessagePasses() => Assert.Equal(3_000_000, Saw.GetProperty("large").GetInt32());

    [Fact]
    public void OversizeMessageIsRefused() =>
        Assert.Equal((int)StatusCode.ResourceExhausted, Saw.GetProperty("oversize").GetProperty("code").GetInt32());
}

public sealed class PythonClientTests(PythonClientRun run) : PeerClientTests(run), IClassFixture<PythonClientRun>;

public sealed class NodeClientTests(NodeClientRun run) : PeerClientTests(run), IClassFixture<NodeClientRun>
{
    private readonly NodeClientRun _run = run;

    [Fact]
    public void ReflectionIsEnoughToCall()
    {
        var reflection = _run.Saw.GetProperty("reflection");

        Assert.Contains("searchgateway.tests.v1.Echo", reflection.GetProperty("services").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal("reflected", reflection.GetProperty("text").GetString());
    }
}

public sealed class PythonClientRun() : PeerClientRun("python");

public sealed class NodeClientRun() : PeerClientRun("node");

/// <summary>One run of a peer's client through everything that it tries.</summary>
public abstract class PeerClientRun(string peer) : IAsyncLifetime
{
    private GrpcServer _server = null!;

    internal CommandedEcho Service { get; } = new();

    internal JsonElement Saw { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _server = await GrpcServer.StartAsync(
            services =>
            {
                services.Configure<GrpcServiceOptions>(o => o.ResponseCompressionAlgorithm = "gzip");
                services.AddSingleton(Service);
                services.AddGrpcReflection();
            },
            app =>
            {
                app.MapGrpcService<CommandedEcho>();
                app.MapGrpcReflectionService();
            });
        Saw = await Peer.Named(peer).RunClientAsync(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
