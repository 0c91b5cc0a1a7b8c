using System.Diagnostics.Metrics;

namespace SearchGateway.Observability;

/// <summary>Bounds of histograms.</summary>
public static class Buckets
{
    /// <summary>Seconds, as the semantic conventions have them.</summary>
    public static InstrumentAdvice<double> OfSeconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };
}
