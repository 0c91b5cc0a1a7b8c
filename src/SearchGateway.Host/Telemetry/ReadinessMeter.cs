using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SearchGateway.Host.Telemetry;

/// <summary>Tells what <c>/health/ready</c> found when it was last looked into, every two seconds: <c>ssi.ready</c> by <c>ssi.check</c>.</summary>
internal sealed class ReadinessMeter : IHealthCheckPublisher, IDisposable
{
    private readonly Meter _meter = new(SearchGateway.Telemetry.Name);
    private volatile HealthReport? _report;

    public ReadinessMeter() =>
        _meter.CreateObservableGauge("ssi.ready", Checks, null, "1 for each check of readiness that holds, 0 for one that fails; ready if all hold.");

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _report = report;
        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Checks() => _report is not { } report
        ? []
        : report.Entries.Select(check => new Measurement<int>(check.Value.Status == HealthStatus.Unhealthy ? 0 : 1, new KeyValuePair<string, object?>("ssi.check", check.Key)));
}
