using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Simulators.Exchange;

namespace SearchGateway.Systems.Tests.Support;

/// <summary>The bytes of a response, a message or not.</summary>
internal sealed record RawAnswer(byte[] Bytes);

/// <summary>A real gRPC server on a free port, which knows the exchange too, that records what it is asked and answers what the test says.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<IMessage> _requests = new();
    private readonly ConcurrentQueue<Metadata> _headers = new();
    private readonly WebApplication _app;

    private FakeServer(bool knowsTheExchange)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddExchange().AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        if (knowsTheExchange)
            _app.UseExchange();
        _app.MapGrpcService<FakeSis>();
        _app.MapGrpcService<FakeVis>();
        _app.MapGrpcService<FakeEes>();
        _app.MapGrpcService<FakeEurodac>();
        _app.MapGrpcService<FakeCir>();
    }

    /// <summary>What the next calls get; an empty message, which means no record, until it is set.</summary>
    public Func<ServerCallContext, Task<byte[]>> Behaviour { get; set; } = _ => Task.FromResult(Array.Empty<byte>());

    public IReadOnlyCollection<IMessage> Requests => _requests;

    /// <summary>Headers of the requests.</summary>
    public IReadOnlyCollection<Metadata> Headers => _headers;

    public Uri Address { get; private set; } = null!;

    public static async Task<FakeServer> StartAsync(Func<ServerCallContext, Task<byte[]>>? behaviour = null, bool knowsTheExchange = true)
    {
        var server = new FakeServer(knowsTheExchange);
        if (behaviour is not null)
            server.Behaviour = behaviour;
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public static Task<FakeServer> AnsweringAsync(IMessage answer) => StartAsync(_ => Task.FromResult(answer.ToByteArray()));

    public async Task<RawAnswer> AnswerAsync(IMessage request, ServerCallContext context)
    {
        _requests.Enqueue(request);
        _headers.Enqueue(context.RequestHeaders);
        return new RawAnswer(await Behaviour(context));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
