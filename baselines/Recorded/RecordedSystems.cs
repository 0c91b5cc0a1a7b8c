using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SearchGateway.Simulators;

namespace SearchGateway.Baselines.Recorded;

/// <summary>Where the recorded systems listen and how long they take; SIS, VIS, EES, Eurodac in this order.</summary>
/// <param name="Ports">Over HTTP/2, as gRPC.</param>
/// <param name="PlainPorts">Over HTTP/1.1, the bare message as body, for a proxy that speaks no gRPC.</param>
/// <param name="Delays">Milliseconds before each answer, 0 or more.</param>
internal sealed record RecordedSystemsSettings(int[] Ports, int[] PlainPorts, int[] Delays);

/// <summary>
/// Four systems before the simulated ones: a question that has been asked before is answered as it was then. So the systems cost
/// next to nothing and always the same, and what is measured is who asks them.
/// </summary>
internal static class RecordedSystems
{
    public const int Count = 4;

    public static async Task RunAsync(RecordedSystemsSettings settings, CancellationToken stop)
    {
        await using var simulated = await SimulatedSystems.StartAsync(
            new SimulatorOptions { Systems = new HashSet<SystemName> { SystemName.Sis, SystemName.Vis, SystemName.Ees, SystemName.Eurodac } }, cancellationToken: stop);
        Uri[] upstream = [simulated.Sis, simulated.Vis, simulated.Ees, simulated.Eurodac];

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            for (var system = 0; system < Count; system++)
            {
                kestrel.Listen(IPAddress.Loopback, settings.Ports[system], listen => listen.Protocols = HttpProtocols.Http2);
                kestrel.Listen(IPAddress.Loopback, settings.PlainPorts[system], listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        await using var app = builder.Build();
        var systems = new RecordedSystem[Count];
        for (var system = 0; system < Count; system++)
            systems[system] = new RecordedSystem(upstream[system], TimeSpan.FromMilliseconds(settings.Delays[system]));
        app.Run(context =>
        {
            var port = context.Connection.LocalPort;
            var grpc = Array.IndexOf(settings.Ports, port);
            return grpc >= 0 ? systems[grpc].AnswerGrpcAsync(context) : systems[Array.IndexOf(settings.PlainPorts, port)].AnswerPlainAsync(context);
        });
        await app.StartAsync(stop);
        await app.WaitForShutdownAsync(stop);
        foreach (var system in systems)
            system.Dispose();
    }
}
