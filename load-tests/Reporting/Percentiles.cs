using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>Milliseconds.</summary>
internal sealed record Percentiles(double Min, double Mean, double P50, double P90, double P95, double P99, double P999, double P9999, double Max)
{
    public static Percentiles Of(LatencyHistogram histogram) => new(
        histogram.Min.TotalMilliseconds,
        histogram.Mean.TotalMilliseconds,
        histogram.Percentile(50).TotalMilliseconds,
        histogram.Percentile(90).TotalMilliseconds,
        histogram.Percentile(95).TotalMilliseconds,
        histogram.Percentile(99).TotalMilliseconds,
        histogram.Percentile(99.9).TotalMilliseconds,
        histogram.Percentile(99.99).TotalMilliseconds,
        histogram.Max.TotalMilliseconds);
}
