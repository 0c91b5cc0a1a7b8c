using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SearchGateway.Simulators.Exchange;
using SearchGateway.Observability;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Simulators.Hosting;

/// <summary>One system on a Kestrel server of its own: HTTP/2.</summary>
internal sealed class SystemServer : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;

    private SystemServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="part">The system's own service and what it needs.</param>
    /// <param name="endpoint">Address and port; port 0 takes a free one.</param>
    /// <param name="tls">Its certificate and whose it asks for; null for no TLS.</param>
    /// <param name="behaviour">Its behaviour on demand, kept over a stop and a start.</param>
    /// <param name="population">Who lives in it.</param>
    /// <param name="clock">Today, and the time of latency faults.</param>
    /// <param name="loggers">Where logs go; null for nowhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SystemServer> StartAsync(
        SystemPart part, IPEndPoint endpoint, ListenerTls? tls, SystemBehaviour behaviour, DrawnPopulation population, TimeProvider clock, ILoggerFactory? loggers,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(endpoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            tls?.Apply(listen);
        }));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        if (loggers is not null)
            builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<DistributedContextPropagator>(new TracePropagation());
        builder.Services.AddSingleton(clock).AddSingleton(population).AddRouting().AddExchange().AddGrpcReflection().AddGrpc();
        part.AddTo(builder.Services);
        behaviour.AddTo(builder.Services);

        var app = builder.Build();
        app.UseExchange();
        app.UseMiddleware<RpcMeasurement>();
        app.UseMiddleware<FaultMiddleware>();
        part.MapOn(app);
        SystemBehaviour.MapOn(app);
        app.MapGrpcService<PopulationService>();
        app.MapGrpcReflectionService();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new SystemServer(app, new Uri(addresses.Single()));
    }

    /// <summary>Stops listening; calls under way get half a second.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
