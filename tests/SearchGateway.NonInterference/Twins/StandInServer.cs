using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SearchGateway.NonInterference.Twins;

/// <summary>The stand-ins of the systems behind one address.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<StandInServer> StartAsync(Stage stage)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(stage).AddRouting().AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<TalkativeSis>();
        app.MapGrpcService<TalkativeVis>();
        app.MapGrpcService<TalkativeEes>();
        app.MapGrpcService<TalkativeEurodac>();
        app.MapGrpcService<TalkativeCir>();
        await app.StartAsync();
        return new StandInServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
