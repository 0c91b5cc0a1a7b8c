using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Costs;

/// <summary>What each candidate cost, measured in turn in one run.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Machine">Where.</param>
/// <param name="Rate">Searches per second on each; null where callers searched as fast as they were answered.</param>
/// <param name="Callers">How many callers searched as fast as they were answered; null where the rate was given.</param>
/// <param name="Rows">One per candidate.</param>
/// <param name="Missing">What was not measured, and why.</param>
internal sealed record CostResult(DateTimeOffset StartedAt, MachineInfo Machine, double? Rate, int? Callers, IReadOnlyList<CostRow> Rows, IReadOnlyList<string> Missing)
{
    public async Task WriteAsync(TextWriter page)
    {
        await page.WriteLineAsync(FormattableString.Invariant($"{Machine.InShort}; {(Rate is { } rate ? $"{rate:0} searches a second" : $"{Callers} callers without pause")}"));
        await page.WriteLineAsync($"| {"processor time a search",-24} | median, µs | least | most | against {Rows.FirstOrDefault(r => r.Ratio is { Median: 1 })?.Name ?? "the first"} (95 %) | searches/s | p50, ms | p99, ms | failed |");
        await page.WriteLineAsync("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in Rows)
            await page.WriteLineAsync(FormattableString.Invariant(
                $"| {row.Name,-24} | {row.Microseconds,10:0} | {row.Least,5:0} | {row.Most,4:0} | {row.Ratio.Median:0.00} ({row.Ratio.Low:0.00} to {row.Ratio.High:0.00}) | {row.PerSecond:0} | {row.P50Milliseconds:0.00} | {row.P99Milliseconds:0.00} | {row.Failed} |"));
        foreach (var missing in Missing)
            await page.WriteLineAsync("not measured: " + missing);
    }
}

/// <summary>One candidate over all rounds.</summary>
internal sealed record CostRow(
    string Name, double Microseconds, double Least, double Most, Ratio Ratio, double PerSecond, double P50Milliseconds, double P99Milliseconds, long Answers, long Failed)
{
    /// <summary>A row of the rounds of one candidate and of the one that it is held against.</summary>
    public static CostRow Of(string name, IReadOnlyList<Slice> slices, IReadOnlyList<Slice> against)
    {
        double[] costs = [.. slices.Select(s => s.MicrosecondsPerSearch)];
        var latency = new Latency.LatencyHistogram();
        foreach (var slice in slices)
            latency.Add(slice.Latency);
        return new CostRow(
            name, Ratio.MedianOf(costs), costs.Min(), costs.Max(),
            Ratio.Of([.. slices.Zip(against, (own, other) => own.MicrosecondsPerSearch / other.MicrosecondsPerSearch)]),
            Ratio.MedianOf([.. slices.Select(s => s.Rate)]),
            latency.Percentile(50).TotalMilliseconds, latency.Percentile(99).TotalMilliseconds, slices.Sum(s => s.Answers), slices.Sum(s => s.Failed));
    }
}
