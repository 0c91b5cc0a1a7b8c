using System.Globalization;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Systems;

/// <summary>What was measured of the central systems.</summary>
internal sealed record SystemsResult(DateTimeOffset StartedAt, MachineInfo Machine, IReadOnlyList<SystemsRow> Rows, ServerUse? Server)
{
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync("system   sought by         callers  searches/s      p50 ms      p99 ms      max ms  found %  cut off %  missed %  failed  cpu ms");
        foreach (var row in Rows)
            await output.WriteLineAsync(row.ToString());
        if (Server is { } use)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"memory   {use.ResidentMiB:N0} MiB resident, {use.OwnMiB:N0} MiB of it no file's"));
        await output.WriteLineAsync($"machine  {Machine.InShort}");
    }
}

/// <summary>One system, one way to seek, one number of callers.</summary>
internal sealed record SystemsRow(
    string System, string Kind, int Callers, long Answers, double PerSecond, double P50, double P99, double Max, double Found, double CutOff, double Missed, int Failed, double? ProcessorMs)
{
    /// <summary>The row of a loop.</summary>
    /// <param name="system">Which system.</param>
    /// <param name="kind">By what it was sought.</param>
    /// <param name="callers">How many asked at once.</param>
    /// <param name="figures">What they saw.</param>
    /// <param name="processor">Seconds of processor time that the systems' process took for warm-up and loop; null if not known.</param>
    public static SystemsRow Of(string system, string kind, int callers, LoopFigures figures, double? processor)
    {
        var answers = Math.Max(1, figures.Latency.Count);
        return new SystemsRow(
            system,
            kind,
            callers,
            figures.Latency.Count,
            Math.Round(figures.Latency.Count / figures.Elapsed.TotalSeconds, 1),
            figures.Latency.Percentile(50).TotalMilliseconds,
            figures.Latency.Percentile(99).TotalMilliseconds,
            figures.Latency.Max.TotalMilliseconds,
            100.0 * figures[SampleVerdict.Found] / answers,
            100.0 * figures[SampleVerdict.CutOff] / answers,
            100.0 * figures[SampleVerdict.Missed] / answers,
            figures.Failed.Values.Sum(),
            // The warm-up takes a tenth of the time more.
            processor * 1000 / (answers * 1.1));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{System,-8} {Kind,-16} {Callers,8} {PerSecond,11:N1} {P50,11:N2} {P99,11:N2} {Max,11:N2} {Found,8:N2} {CutOff,10:N2} {Missed,9:N2} {Failed,7} {ProcessorMs,7:N2}");
}
