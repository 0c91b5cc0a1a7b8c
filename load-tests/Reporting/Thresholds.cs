using System.Globalization;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>What a run must hold; null is no demand.</summary>
internal sealed record Thresholds(TimeSpan? MaxP50, TimeSpan? MaxP99, long? MaxErrors, long? MaxPartial, double? MinRate)
{
    /// <summary>Every demand that the result breaks.</summary>
    public IEnumerable<string> Broken(RunResult result)
    {
        if (MaxP50 is { } p50 && result.Latency.P50 > p50.TotalMilliseconds)
            yield return string.Create(CultureInfo.InvariantCulture, $"--max-p50 {p50.TotalMilliseconds:0.##} ms: it is {result.Latency.P50:0.##} ms");
        if (MaxP99 is { } p99 && result.Latency.P99 > p99.TotalMilliseconds)
            yield return string.Create(CultureInfo.InvariantCulture, $"--max-p99 {p99.TotalMilliseconds:0.##} ms: it is {result.Latency.P99:0.##} ms");
        if (MaxErrors is { } errors && result.Failed > errors)
            yield return string.Create(CultureInfo.InvariantCulture, $"--max-errors {errors}: there are {result.Failed}");
        if (MaxPartial is { } partial && result.Partial > partial)
            yield return string.Create(CultureInfo.InvariantCulture, $"--max-partial {partial}: there are {result.Partial}");
        if (MinRate is { } rate && result.AchievedRate < rate)
            yield return string.Create(CultureInfo.InvariantCulture, $"--min-rate {rate}: it is {result.AchievedRate:0.#}");
        if (result.Ended == 0)
            yield return "no search ended in the measured time";
    }
}
