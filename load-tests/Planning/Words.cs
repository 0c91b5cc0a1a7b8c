namespace SearchGateway.LoadTests.Planning;

/// <summary>How figures are said to people.</summary>
internal static class Words
{
    public static string NameOf(string system) => system switch
    {
        "sis" => "SIS",
        "vis" => "VIS",
        "ees" => "EES",
        "eurodac" => "Eurodac",
        _ => system,
    };

    /// <summary>Three digits that mean something, thousands set apart.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "?" : double.IsInfinity(value) ? "no bound" : Math.Abs(value) switch
    {
        0 => "0",
        < 0.01 => FormattableString.Invariant($"{value:0.#####}"),
        < 1 => FormattableString.Invariant($"{value:0.###}"),
        < 10 => FormattableString.Invariant($"{value:0.##}"),
        < 100 => FormattableString.Invariant($"{value:0.#}"),
        _ => FormattableString.Invariant($"{value:#,##0}"),
    };

    public static string Range(Fitting.Interval interval) => double.IsNaN(interval.Low) ? Number(interval.Value)
        : Number(interval.Low) == Number(interval.High) ? Number(interval.Value)
        : $"{Number(interval.Value)} ({Number(interval.Low)} to {Number(interval.High)})";

    /// <summary>The plan for one rate in two sentences.</summary>
    public static string Of(TargetPlan plan)
    {
        var nodes = (int)plan.Nodes.Value;
        var range = plan.Nodes.Low < plan.Nodes.High ? FormattableString.Invariant($" ({plan.Nodes.Low:0} to {plan.Nodes.High:0})") : "";
        return FormattableString.Invariant(
            $"For the Union's {plan.Name}, {Range(plan.Rate)} searches a second: {nodes} {(nodes == 1 ? "node" : "nodes")}{range} of {plan.CoresPerNode} processors; 99 of 100 answers within {Range(plan.P99Ms)} ms{(plan.MeetsP99 ? "" : ", which is more than was demanded")}. ")
            + FormattableString.Invariant($"First to be used up: {plan.Saturations[0].What}, at {Number(plan.Saturations[0].PerSecond)} a second ({plan.Headroom * 100:0} % above this rate).");
    }
}
