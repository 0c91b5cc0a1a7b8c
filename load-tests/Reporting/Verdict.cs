using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>Judges a run.</summary>
internal static class Verdict
{
    private static readonly Limit s_none = new(0, IsShare: false);

    /// <summary>Everything that does not hold: thresholds of the run and of each flow, and what goes without saying.</summary>
    public static IEnumerable<string> NotHeld(RunResult result, RunSettings settings)
    {
        var whole = settings.Thresholds with { MaxWrong = settings.Thresholds.MaxWrong ?? s_none };
        foreach (var broken in whole.Broken(result))
            yield return broken;
        foreach (var (flow, figures) in settings.Flows.Zip(result.Flows))
        {
            foreach (var broken in flow.Thresholds.Broken(figures))
                yield return $"flow {flow.Name}: {broken}";
        }

        // A latency that a generator could not measure is not held, however good it looks.
        var demands = settings.Flows.Select(flow => flow.Thresholds).Append(settings.Thresholds).ToList();
        if (result.Saturation.Count > 0 && demands.Exists(t => t.FailWhenSaturated || t.Latencies.Any()))
            yield return $"the generator was saturated, so latencies cannot be judged: {result.Saturation[0]}";
        if (result.Ended == 0)
            yield return "no search ended in the measured time";
    }
}
