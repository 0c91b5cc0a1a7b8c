using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SearchGateway.Observability.Prometheus;

namespace SearchGateway.Observability;

/// <summary>
/// What looks at a program from outside: spans and measurements by OTLP where the standard variables of OpenTelemetry say so,
/// measurements for Prometheus where <see cref="PrometheusOptions"/> do. Without either nothing listens and nothing is spent.
/// </summary>
public sealed class Observation : IAsyncDisposable
{
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;
    private readonly MetricsServer? _server;

    private Observation(TracerProvider? traces, MeterProvider? metrics, MetricsServer? server) => (_traces, _metrics, _server) = (traces, metrics, server);

    /// <summary>Where measurements are served; null where they are not.</summary>
    public Uri? MetricsAddress => _server?.Address;

    /// <summary>Begins to listen.</summary>
    /// <param name="program">What there is to listen to.</param>
    /// <param name="configuration">Has the variables and the section.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">The section is faulty.</exception>
    /// <exception cref="IOException">The port for Prometheus is taken.</exception>
    public static async Task<Observation> BeginAsync(ObservedProgram program, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var prometheus = configuration.GetSection(PrometheusOptions.Section).Get<PrometheusOptions>() ?? new PrometheusOptions();
        if (prometheus.Faults().ToArray() is { Length: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(configuration));

        var traces = StandardVariables.ExportsTraces(configuration) ? Trace(program, configuration) : null;
        var scrape = prometheus.IsOn ? new ScrapeExporter() : null;
        var metrics = Measure(program, configuration, scrape);
        var observation = new Observation(traces, metrics, null);
        try
        {
            return scrape is null || !prometheus.TryRead(out var endpoint)
                ? observation
                : new Observation(traces, metrics, await MetricsServer.StartAsync(endpoint, scrape, cancellationToken));
        }
        catch
        {
            await observation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends what has not been sent.</summary>
    public void Flush()
    {
        _traces?.ForceFlush();
        _metrics?.ForceFlush();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static TracerProvider Trace(ObservedProgram program, IConfiguration configuration) =>
        Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(resource => StandardVariables.Describe(program, resource, configuration))
            .AddSource([.. program.Sources])
            .AddProcessor(new CallersOwnWords(program.PassesCallsOn))
            .AddOtlpExporter().Build();

    private static MeterProvider? Measure(ObservedProgram program, IConfiguration configuration, ScrapeExporter? scrape)
    {
        var exports = StandardVariables.ExportsMetrics(configuration);
        if (!exports && scrape is null)
            return null;
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(resource => StandardVariables.Describe(program, resource, configuration))
            .AddMeter([.. program.Meters]);
        if (exports)
            builder.AddOtlpExporter();
        if (scrape is not null)
            builder.AddReader(new BaseExportingMetricReader(scrape));
        return builder.Build();
    }
}
