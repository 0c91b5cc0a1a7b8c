using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SearchGateway.Observability.Prometheus;

/// <summary>Collects when it is asked to, and writes what there is.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class ScrapeExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _oneAtATime = new();
    private string? _text;
    private bool _isOpenMetrics;

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Everything as it stands now; null if it could not be collected.</summary>
    public string? Scrape(bool isOpenMetrics)
    {
        lock (_oneAtATime)
        {
            (_text, _isOpenMetrics) = (null, isOpenMetrics);
            return Collect?.Invoke(Timeout.Infinite) == true ? _text : null;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text = Exposition.Write(batch, ParentProvider.GetResource(), _isOpenMetrics);
        return ExportResult.Success;
    }
}
