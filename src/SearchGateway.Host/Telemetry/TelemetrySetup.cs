using Microsoft.Extensions.Diagnostics.HealthChecks;
using SearchGateway.Observability;
using SearchGateway.Simulators;

namespace SearchGateway.Host.Telemetry;

/// <summary>What the gateway tells of itself to those who look from outside.</summary>
internal static class TelemetrySetup
{
    /// <summary>With the embedded systems, which are silent where there are none.</summary>
    private static readonly ObservedProgram s_gateway = new(
        "searchgateway",
        [SearchGateway.Telemetry.Name, SimulatedSystems.TelemetryName, .. ObservedProgram.FrameworkSources],
        [SearchGateway.Telemetry.Name, SimulatedSystems.TelemetryName, RpcMeasurement.MeterName, .. ObservedProgram.FrameworkMeters]);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.AddObservation(s_gateway);
        builder.Services.AddSingleton<ReadinessMeter>();
        builder.Services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<ReadinessMeter>());
        builder.Services.AddHostedService<Start>();
    }

    /// <summary>Brings to life what measures the core; a test's own core has nothing to measure.</summary>
    private sealed class Start(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetService<GatewayMeter>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
