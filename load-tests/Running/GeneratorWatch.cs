using System.Diagnostics;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Running;

/// <summary>Watches what this process itself takes and costs while it generates load.</summary>
internal sealed class GeneratorWatch
{
    private const double MostProcessors = 0.9;

    private readonly TimeProvider _clock;
    private readonly TimeSpan _mostLateness;
    private readonly long _start;
    private readonly TimeSpan _processors;
    private readonly TimeSpan _pauses;

    /// <summary>Watches from now on.</summary>
    /// <param name="mostLateness">One start in a hundred may be this late.</param>
    /// <param name="clock">The clock.</param>
    public GeneratorWatch(TimeSpan mostLateness, TimeProvider clock)
    {
        _mostLateness = mostLateness;
        (_clock, _start) = (clock, clock.GetTimestamp());
        (_processors, _pauses) = (ProcessorTime(), GC.GetTotalPauseDuration());
    }

    /// <summary>What became of it.</summary>
    public GeneratorReport Report(int process, TimeSpan measured, IReadOnlyList<TallySnapshot> flows)
    {
        var elapsed = _clock.GetElapsedTime(_start).TotalSeconds;
        var processors = elapsed > 0 ? (ProcessorTime() - _processors).TotalSeconds / elapsed : 0;
        var lateness = new LatencyHistogram();
        foreach (var flow in flows)
            lateness.Add(flow.Lateness);
        return new GeneratorReport
        {
            Process = process,
            MeasuredSeconds = measured.TotalSeconds,
            Processors = Math.Round(processors, 3),
            PausedShare = elapsed > 0 ? Math.Round((GC.GetTotalPauseDuration() - _pauses).TotalSeconds / elapsed, 4) : 0,
            Lateness = Percentiles.Of(lateness),
            Saturation = [.. SaturationOf(lateness, processors, flows)],
            Flows = flows,
        };
    }

    private IEnumerable<string> SaturationOf(LatencyHistogram lateness, double processors, IReadOnlyList<TallySnapshot> flows)
    {
        var (intended, inTime, held) = (flows.Sum(f => f.Intended), flows.Sum(f => f.EndedInTime), flows.Sum(f => f.Held));
        if (lateness.Percentile(99) > _mostLateness)
            yield return FormattableString.Invariant($"calls started late: 1 in 100 by more than {_mostLateness.TotalMilliseconds:0} ms after their intended time ({lateness.Percentile(99).TotalMilliseconds:0} ms)");
        if (held > 0)
            yield return FormattableString.Invariant($"{held} arrivals waited because --max-in-flight calls were under way");
        if (intended >= 100 && inTime < 0.9 * intended)
            yield return "less than 90 % of the intended rate ended within the measured time";
        if (processors > MostProcessors * Environment.ProcessorCount)
            yield return FormattableString.Invariant($"it used {processors:0.0} of {Environment.ProcessorCount} processors");
    }

    private static TimeSpan ProcessorTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
