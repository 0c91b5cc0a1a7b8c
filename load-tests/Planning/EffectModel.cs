using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Planning;

/// <summary>What becomes of the answers if a node or a system is lost, a system is slow, or questions are asked twice.</summary>
/// <param name="systems">The central systems.</param>
/// <param name="assumptions">What is taken for given.</param>
/// <param name="simulate">Simulates a rate on so many nodes with a change; null if they cannot do it.</param>
/// <param name="utilisation">Share of what so many nodes can do that a rate takes.</param>
internal sealed class EffectModel(
    SystemModel systems,
    Assumptions assumptions,
    Func<double, int, IReadOnlyList<SystemNeed>, Func<FanOutSettings, FanOutSettings>, FanOutFigures?> simulate,
    Func<int, double, double> utilisation)
{
    public IEnumerable<Effect> Of(TargetPlan plan)
    {
        var nodes = (int)plan.Nodes.Value;
        if (nodes > 1)
            yield return NodeLost(plan, nodes - 1);
        for (var place = 0; place < plan.Systems.Count; place++)
        {
            yield return SystemDown(plan, place);
            yield return SystemSlow(plan, place);
        }

        if (assumptions.Value("hedge-after") == 0)
            yield return Hedged(plan);
    }

    private Effect NodeLost(TargetPlan plan, int left)
    {
        var (busy, figures) = (utilisation(left, plan.Rate.Value), simulate(plan.Rate.Value, left, plan.Systems, s => s));
        return new Effect(
            "a node is lost", busy, figures?.P99Ms ?? double.PositiveInfinity, figures?.PartialShare ?? 1,
            figures is null
                ? FormattableString.Invariant($"{(left == 1 ? "the other one" : $"the other {left}")} cannot do it; searches are shed")
                : FormattableString.Invariant($"{(left == 1 ? "the other one is" : $"the other {left} are")} used to {busy * 100:0} %, and 99 of 100 answers come within {Words.Number(figures.P99Ms)} ms"));
    }

    /// <summary>The breaker has opened: questions fail at once, and some searches are made once more.</summary>
    private Effect SystemDown(TargetPlan plan, int place)
    {
        var (share, nodes) = (plan.Systems[place].Share, (int)plan.Nodes.Value);
        var rate = plan.Rate.Value * (1 + (share * assumptions.Value("retry-share")));
        var figures = simulate(rate, nodes, systems.NeedsAt(rate), s => Change(s, place, system => system with { FailsAfterMs = 0 }));
        var name = Words.NameOf(plan.Systems[place].System);
        return new Effect(
            $"{name} does not answer", utilisation(nodes, rate), figures?.P99Ms ?? double.PositiveInfinity, share,
            FormattableString.Invariant($"{share * 100:0.#} % of the answers are partial and say so; for the first moments they take {assumptions.Value("system-budget") / 1000:0.#} s, then the breaker opens. ")
            + FormattableString.Invariant($"Searches made once more bring {Words.Number(rate)}/s, {utilisation(nodes, rate) * 100:0} % of what the nodes can do"));
    }

    private Effect SystemSlow(TargetPlan plan, int place)
    {
        var (need, nodes, factor) = (plan.Systems[place], (int)plan.Nodes.Value, assumptions.Value("slow-factor"));
        var (name, budget, busy) = (Words.NameOf(need.System), assumptions.Value("system-budget"), utilisation(nodes, plan.Rate.Value));
        var title = FormattableString.Invariant($"{name} takes {factor:0.#} times as long");
        // It cannot keep up, its queue grows without end: every question is late, until the breaker opens.
        if (need.Utilisation * factor >= 1)
        {
            return new Effect(
                title, busy, budget, need.Share,
                FormattableString.Invariant($"it cannot keep up: {need.Share * 100:0.#} % of the answers come partial after {budget / 1000:0.#} s, or at once while the breaker is open; to keep up it would need {Math.Ceiling(need.Servers * need.Utilisation * factor / assumptions.Value("system-utilisation")):0} at once"));
        }

        var figures = simulate(plan.Rate.Value, nodes, plan.Systems, s => Change(s, place, system => system with { Service = Slowed(system.Service, factor) }));
        return new Effect(
            title, busy, figures?.P99Ms ?? double.PositiveInfinity, figures?.PartialShare ?? 1,
            figures is null ? "the nodes cannot do the rate" : FormattableString.Invariant($"99 of 100 answers come within {Words.Number(figures.P99Ms)} ms, {figures.PartialShare * 100:0.##} % of them partial"));
    }

    /// <summary>A second question where the first takes longer than 95 of 100 answers do.</summary>
    private Effect Hedged(TargetPlan plan)
    {
        var nodes = (int)plan.Nodes.Value;
        var plain = simulate(plan.Rate.Value, nodes, plan.Systems, s => s with { Gateway = ServiceTime.Fixed(0) });
        var after = Math.Max(1, plain?.P95Ms ?? 1);
        var figures = simulate(plan.Rate.Value, nodes, plan.Systems, s => s with { HedgeAfterMs = after });
        var (asked, second) = (figures?.Systems.Sum(s => s.Questions) ?? 1, figures?.Systems.Sum(s => s.Hedged) ?? 0);
        return new Effect(
            "second questions", utilisation(nodes, plan.Rate.Value), figures?.P99Ms ?? double.PositiveInfinity, figures?.PartialShare ?? 1,
            FormattableString.Invariant($"asked a second time after {Words.Number(after)} ms, {100.0 * second / Math.Max(1, asked - second):0.#} % more questions; 99 of 100 answers within {Words.Number(figures?.P99Ms ?? double.NaN)} instead of {Words.Number(plan.P99Ms.Value)} ms"));
    }

    private static FanOutSettings Change(FanOutSettings settings, int place, Func<QueuedSystem, QueuedSystem> change) =>
        settings with { Systems = [.. settings.Systems.Select((system, at) => at == place ? change(system) : system)] };

    private static ServiceTime Slowed(ServiceTime time, double factor) => new(time.Mean * factor, time.Variation, random => time.Draw(random) * factor);
}
