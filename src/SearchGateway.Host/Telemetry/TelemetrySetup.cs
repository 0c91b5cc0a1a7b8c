using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SearchGateway.Host.Telemetry;

/// <summary>
/// Exports traces and metrics by OTLP where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other standard
/// variables apply too. Without it nothing listens and nothing is spent.
/// </summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static string[] Sources { get; } = [SearchGateway.Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http"];

    public static string[] Meters { get; } =
        [SearchGateway.Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;

        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? "searchgateway";
        var version = typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3);
        void Describe(ResourceBuilder resource) => resource.AddService(name, serviceVersion: version).AddEnvironmentVariableDetector();

        var configuration = builder.Configuration;
        builder.Services.AddSingleton<TracerProvider>(_ => Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
            .ConfigureResource(Describe).AddSource(Sources).AddOtlpExporter().Build());
        builder.Services.AddSingleton<MeterProvider>(_ => Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(configuration))
            .ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter().Build());
        builder.Services.AddHostedService<Export>();
    }

    /// <summary>Brings the providers to life with the host; the container flushes and ends them with it.</summary>
    private sealed class Export(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
