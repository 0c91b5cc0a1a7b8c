namespace SearchGateway.LoadTests.Planning;

/// <summary>Why the figures of a plan may be less certain than they look.</summary>
internal static class PlanCaveats
{
    public static IEnumerable<string> Of(CapacityPlan plan)
    {
        var fit = plan.Fit;
        if (plan.Targets.Any(t => t.CoresPerNode > fit.MostCores))
            yield return FormattableString.Invariant($"Throughput was measured on up to {fit.MostCores} {(fit.MostCores == 1 ? "processor" : "processors")}; a node of {plan.Targets[0].CoresPerNode} is extrapolated by the fitted law.");
        if (fit.Cores.Count(c => c.Measured is not null) < 2)
            yield return "Only one number of processors could be measured, so that twice as many are taken to do twice as much.";
        if (fit.Rounds < 2)
            yield return "Only one round could be used, so there are no intervals: every figure is less certain than it looks.";
        if (plan.WaitingProcesses > 0.5 * plan.Machine.Cores)
            yield return FormattableString.Invariant($"The machine was busy with other things when this was measured: {plan.WaitingProcesses:0.0} processes for {plan.Machine.Cores} processors. The figures are worse and less certain than on a quiet one.");
        if (plan.Assumptions.Any(a => a.Value is null))
            yield return "The central systems' times are those of simulated ones. Real ones must be put in their place before anyone decides on the systems' size.";
        foreach (var left in fit.LeftOut)
            yield return $"Not used: {left}.";
    }
}
