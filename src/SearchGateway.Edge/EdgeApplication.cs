using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SearchGateway.Edge.Callers;
using SearchGateway.Edge.Health;
using SearchGateway.Edge.Redispatch;
using SearchGateway.Edge.Refusals;
using SearchGateway.Edge.Routing;
using SearchGateway.Edge.Telemetry;
using SearchGateway.TransportSecurity;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace SearchGateway.Edge;

/// <summary>Puts the edge together.</summary>
internal static class EdgeApplication
{
    /// <summary>Bytes of a body over REST after which it is not read on, as in the gateway: what is above its limit is dropped there, so that it can say why.</summary>
    private const long MostTaken = 16 * 1024 * 1024;

    /// <summary>The edge, ready to start.</summary>
    /// <exception cref="OptionsValidationException">The configuration is faulty; it lists every fault.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        AddServices(builder.Services);
        builder.WebHost.ConfigureKestrel(Listen);
        ConnectionLimits.Bound(builder.Services, provider => (OptionsOf(provider).Connections, FilesEach(OptionsOf(provider))));
        builder.AddEdgeTelemetry();

        var app = builder.Build();
        app.UseCallersTraces();
        app.UseMiddleware<EdgeProblems>();
        app.MapEdgeHealth();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<CallLimits>();
            proxy.UseMiddleware<RedispatchMiddleware>();
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgeOptions>, EdgeOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<EdgeOptions>>((host, edge) => host.ShutdownTimeout = edge.Value.DrainTime);

        services.TryAddSingleton(TimeProvider.System);
        services.AddReverseProxy().AddTransforms<CallersCertificate>().AddTransforms<CallersConnections>();
        services.AddSingleton<IProxyConfigProvider>(provider => new InMemoryConfigProvider(
            EdgeRoutes.All(provider.GetRequiredService<IHostEnvironment>()),
            EdgeClusters.All(provider.GetRequiredService<IOptions<EdgeOptions>>().Value)));
        services.AddSingleton<IForwarderHttpClientFactory, GatewayHttpClients>();
        services.AddSingleton<IProbingRequestFactory, ReadinessProbe>();
        services.AddSingleton<IActiveHealthCheckPolicy, ReadinessPolicy>();
        services.AddSingleton<IPassiveHealthCheckPolicy, RefusedConnectionPolicy>();
    }

    private static void Listen(KestrelServerOptions kestrel)
    {
        var options = OptionsOf(kestrel.ApplicationServices);
        kestrel.AddServerHeader = false;
        options.Connections.Apply(kestrel.Limits);
        kestrel.Limits.MaxRequestBodySize = MostTaken;
        var tls = ListenerTls.Of(options.Tls, kestrel.ApplicationServices);
        ListenOn(options.RestPort, HttpProtocols.Http1);
        ListenOn(options.GrpcPort, HttpProtocols.Http2);

        void ListenOn(int port, HttpProtocols protocols)
        {
            if (IPAddress.TryParse(options.Address, out var address))
                kestrel.Listen(address, port, Configure);
            else
                kestrel.ListenLocalhost(port, Configure);

            void Configure(ListenOptions listen)
            {
                listen.Protocols = protocols;

                options.Connections.Apply(listen, FilesEach(options));
                if (protocols == HttpProtocols.Http2)
                    listen.Use(OwnConnections.Begin);
                tls?.Apply(listen);
            }
        }
    }

    private static EdgeOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<EdgeOptions>>().Value;

    // Each caller's connection has one of its own to each gateway.
    private static int FilesEach(EdgeOptions options) => 1 + options.Gateways.Count;
}
