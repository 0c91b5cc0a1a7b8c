using SearchGateway.LoadTests.Planning.Fitting;

namespace SearchGateway.LoadTests.Planning;

/// <summary>A plan for people: the answer first, then what it was made of.</summary>
internal static class PlanText
{
    public static async Task WriteAsync(CapacityPlan plan, TextWriter page)
    {
        foreach (var line in Lines(plan))
            await page.WriteLineAsync(line);
    }

    private static IEnumerable<string> Lines(CapacityPlan plan) =>
        [.. Answer(plan), "", .. Targets(plan), "", .. Systems(plan), "", .. Effects(plan), "", .. Storage(plan), "", .. Fit(plan), "", .. HoldOut(plan), .. Assumptions(plan)];

    private static IEnumerable<string> Answer(CapacityPlan plan)
    {
        foreach (var target in plan.Targets)
            yield return Words.Of(target);
        foreach (var caveat in PlanCaveats.Of(plan))
            yield return caveat;
    }

    private static IEnumerable<string> Targets(CapacityPlan plan)
    {
        yield return $"{"searches a second",-32} {"rate",8} {"nodes",12} {"busy %",7} {"p50 ms",8} {"p99 ms",8} {"room %",7}  first used up";
        foreach (var t in plan.Targets)
        {
            yield return FormattableString.Invariant(
                $"{t.Name,-32} {t.Rate.Value,8:0} {$"{t.Nodes.Value:0} ({t.Nodes.Low:0}-{t.Nodes.High:0})",12} {t.Utilisation.Value * 100,7:0} {t.P50Ms.Value,8:0.0} {t.P99Ms.Value,8:0.0} {t.Headroom * 100,7:0}  {t.Saturations[0].What}");
        }
    }

    private static IEnumerable<string> Systems(CapacityPlan plan)
    {
        var peak = Chosen(plan);
        yield return $"central systems at the {peak.Name}";
        yield return $"{"system",-10} {"asked by %",10} {"questions/s",12} {"ms each",9} {"at once",8} {"busy %",7} {"wait ms",8}";
        foreach (var s in peak.Systems)
            yield return FormattableString.Invariant($"{Words.NameOf(s.System),-10} {s.Share * 100,10:0.0} {s.PerSecond,12:0} {s.ServiceMs,9:0.00} {s.Servers,8} {s.Utilisation * 100,7:0} {s.MeanWaitMs,8:0.00}");
        yield return "used up at searches a second: " + string.Join("; ", peak.Saturations.Select(s => $"{s.What} {Words.Number(s.PerSecond)}"));
    }

    private static IEnumerable<string> Effects(CapacityPlan plan)
    {
        var peak = Chosen(plan);
        yield return $"what changes at the {peak.Name}";
        foreach (var effect in peak.Effects)
            yield return $"  {effect.What}: {effect.Words}.";
    }

    private static IEnumerable<string> Storage(CapacityPlan plan)
    {
        yield return $"audit log, {Words.Range(plan.BytesPerRecord)} bytes a record";
        yield return $"{"at the mean rate of the year",-32} {"GB a day",10} {"TB a year",10} {"TB kept",22} {"nodes",6} {"TB a node and year",20}";
        foreach (var s in plan.Storage)
        {
            yield return FormattableString.Invariant(
                $"{s.Name,-32} {s.GigabytesPerDay.Value,10:0.0} {s.TerabytesPerYear.Value,10:0.00} {Words.Range(s.TerabytesKept),22} {s.Nodes,6:0} {s.TerabytesPerNodeAndYear.Value,20:0.00}");
        }
    }

    private static IEnumerable<string> Fit(CapacityPlan plan)
    {
        var fit = plan.Fit;
        yield return $"fitted     one processor {Words.Range(fit.Single)} searches/s, contention {Words.Range(fit.Contention)}, coherency {Words.Range(fit.Coherency)}; {Words.Range(fit.MicrosecondsPerSearch)} µs of processor time a search at 70 % of one";
        if (fit.Coherency is { Value: 0, High: 0 or double.NaN })
            yield return "           coherency is not fitted with fewer than four numbers of processors";
        foreach (var c in fit.Cores)
            yield return FormattableString.Invariant($"  {c.Cores,3} processors {Words.Range(c.Fitted),28} searches/s{(c.Measured is { } m ? $", measured {m:0}" : ", extrapolated")}");
        foreach (var c in fit.Callers)
            yield return FormattableString.Invariant($"  {c.Cores,3} processors, {c.Callers,4} callers: {c.Measured,8:0} searches/s, fitted {Words.Range(c.Fitted)}; {c.Processors:0.00} processors in use");
        foreach (var l in fit.Latency)
            yield return FormattableString.Invariant($"  {l.Cores,3} processors, {l.Rate,6:0}/s: p50 {l.P50Ms:0.0} ms, p95 {l.P95Ms:0.0} ms, p99 {l.P99Ms:0.0} ms, fitted p99 {Words.Range(l.FittedP99Ms)}; {l.Processors:0.00} processors, fitted {Words.Range(l.FittedProcessors)}");
        yield return $"measured   {plan.StartedAt:u}, {plan.Machine.InShort}; {plan.Queries}";
    }

    private static IEnumerable<string> HoldOut(CapacityPlan plan)
    {
        if (plan.HoldOut is not { } check)
            yield break;
        yield return $"held out   {check.What}";
        foreach (var f in check.Figures)
        {
            var verdict = !f.IsPromised ? "not promised" : Math.Abs(f.Error) <= HoldOutCheck.Promise ? "held" : "NOT HELD";
            yield return FormattableString.Invariant($"  {f.What,-36} predicted {Words.Range(f.Predicted),26}  measured {Words.Number(f.Measured),9}  error {f.Error * 100,6:+0.0;-0.0} %  {verdict}");
        }

        yield return "";
    }

    private static IEnumerable<string> Assumptions(CapacityPlan plan)
    {
        yield return "taken for given";
        foreach (var a in plan.Assumptions)
            yield return $"  {a.Name,-20} {Shown(a),-18} {a.Unit,-20} {a.Source.ToString().ToLowerInvariant(),-10} {a.Note}";
    }

    /// <summary>An assumption's value with its bounds.</summary>
    public static string Shown(Assumption a) => a.Value is { } value
        ? Words.Range(new Interval(value, a.Low ?? value, a.High ?? value))
        : Planning.Assumptions.Measured;

    /// <summary>The target whose details are shown: the peak hour of 2024, or the last one where there is none.</summary>
    public static TargetPlan Chosen(CapacityPlan plan) => plan.Targets.FirstOrDefault(t => t.Name == Target.Peak2024) ?? plan.Targets[^1];
}
