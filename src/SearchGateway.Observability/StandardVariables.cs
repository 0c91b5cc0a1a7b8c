using System.Reflection;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Resources;

namespace SearchGateway.Observability;

/// <summary>The variables by which OpenTelemetry is configured everywhere.</summary>
internal static class StandardVariables
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Otlp = "otlp";

    /// <summary>Where an endpoint is named, unless <c>OTEL_TRACES_EXPORTER</c> is <c>none</c>.</summary>
    public static bool ExportsTraces(IConfiguration configuration) => HasEndpoint(configuration) && Exporter(configuration, "TRACES") is null or Otlp;

    /// <summary>Where an endpoint is named, unless <c>OTEL_METRICS_EXPORTER</c> is <c>none</c>.</summary>
    public static bool ExportsMetrics(IConfiguration configuration) => HasEndpoint(configuration) && Exporter(configuration, "METRICS") is null or Otlp;

    /// <summary>Where an endpoint is named and <c>OTEL_LOGS_EXPORTER</c> is <c>otlp</c>: most machines collect what a program writes.</summary>
    public static bool ExportsLogs(IConfiguration configuration) => HasEndpoint(configuration) && Exporter(configuration, "LOGS") is Otlp;

    /// <summary>Says which program this is.</summary>
    public static void Describe(ObservedProgram program, ResourceBuilder resource, IConfiguration configuration)
    {
        var version = typeof(StandardVariables).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? program.Name, serviceVersion: version).AddEnvironmentVariableDetector();
    }

    private static bool HasEndpoint(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Endpoint]);

    private static string? Exporter(IConfiguration configuration, string signal) => configuration[$"OTEL_{signal}_EXPORTER"];
}
