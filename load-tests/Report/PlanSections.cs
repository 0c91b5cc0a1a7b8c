using System.Globalization;
using System.Xml.Linq;
using SearchGateway.LoadTests.Planning;
using static SearchGateway.LoadTests.Report.ReportPage;

namespace SearchGateway.LoadTests.Report;

/// <summary>A plan for those who decide on it.</summary>
internal static class PlanSections
{
    public static IEnumerable<XElement> Of(CapacityPlan plan)
    {
        var peak = PlanText.Chosen(plan);
        return
        [
            new XElement("p", new XAttribute("class", "meta"), FormattableString.Invariant($"Measured on {plan.StartedAt:yyyy-MM-dd HH:mm} UTC: {plan.Machine.InShort}.")),
            new XElement("div", new XAttribute("class", "answer"), Answer(plan, peak).Select(Paragraph)),
            .. Warnings(plan),
            .. Section("The Union's rates", Targets(plan)),
            .. Section($"What is used up first at the {peak.Name}", Saturations(peak)),
            .. Section("What each central system must be able to do", Systems(plan, peak)),
            .. Section("If something is lost or slow", Effects(peak)),
            .. Section("Audit storage", Storage(plan)),
            .. Section("What one machine does", One(Throughput(plan)), One(Callers(plan)), One(Latency(plan))),
        ];
    }

    /// <summary>What the plan rests on: whether its predictions were met, and what was taken for given.</summary>
    public static IEnumerable<XElement> Foundations(CapacityPlan plan) =>
    [
        .. plan.HoldOut is { } check ? Section("Whether the prediction holds", HoldOut(check)) : [],
        .. Section(
            "What was taken for given",
            One(Paragraph("Published: somebody published the figure. Derived: calculated from published figures, or a setting of the gateway. Assumed: ours, to be replaced by whoever knows better. Measured: on the simulated systems, not on the real ones.")),
            One(HtmlTable.Of(
                ["assumption", "value (bounds)", "unit", "source", "what it rests on"],
                [.. plan.Assumptions.Select(a => (IReadOnlyList<string>)[a.Name, PlanText.Shown(a), a.Unit, a.Source.ToString().ToLowerInvariant(), a.Note])]))),
    ];

    private static IEnumerable<string> Answer(CapacityPlan plan, TargetPlan peak)
    {
        yield return Words.Of(peak);
        foreach (var storage in plan.Storage.Where(s => s.Name == peak.Name))
            yield return $"The audit log of that year takes {Words.Range(storage.TerabytesPerYear)} TB, {Words.Range(storage.TerabytesPerNodeAndYear)} TB on each node.";
    }

    private static IEnumerable<XElement> Warnings(CapacityPlan plan)
    {
        var warnings = PlanCaveats.Of(plan).ToList();
        return warnings.Count == 0 ? [] : [new XElement("div", new XAttribute("class", "warn"), warnings.Select(Paragraph))];
    }

    private static IEnumerable<XElement> Targets(CapacityPlan plan) =>
    [
        HtmlTable.Of(
            ["rate", "searches a second", "nodes", "busy", "half of the answers within, ms", "99 of 100 within, ms", "room before the first thing is used up", "which is"],
            [.. plan.Targets.Select(t => (IReadOnlyList<string>)[
                t.Name, Words.Range(t.Rate), Words.Range(t.Nodes), Percent(t.Utilisation.Value), Words.Range(t.P50Ms), Words.Range(t.P99Ms) + (t.MeetsP99 ? "" : ", too long"), Percent(t.Headroom), t.Saturations[0].What])]),
        new XElement("p", new XAttribute("class", "meta"), FormattableString.Invariant($"Nodes of {plan.Targets[0].CoresPerNode} processors, the spare ones among them. In brackets: 95 of 100 times the true figure lies there, with the bounds of the assumptions.")),
    ];

    private static IEnumerable<XElement> Saturations(TargetPlan peak)
    {
        var rows = peak.Saturations.Where(s => s.PerSecond < 1000 * peak.Rate.Value).ToList();
        yield return ChartDrawing.Draw(
            new Bars(
                "The rate at which each thing is used up", $"{rows[0].What} is used up first, at {Words.Number(rows[0].PerSecond)} searches a second.", "searches a second, logarithmic",
                [.. rows.Select(s => new Bar(s.What, s.PerSecond))]) { Against = (peak.Rate.Value, peak.Name), HasRatios = true },
            "saturation");
    }

    private static IEnumerable<XElement> Systems(CapacityPlan plan, TargetPlan peak) =>
    [
        HtmlTable.Of(
            ["system", "asked by", "questions a second", "ms for one", "at once", "busy", "mean wait, ms"],
            [.. peak.Systems.Select(s => (IReadOnlyList<string>)[
                Words.NameOf(s.System), Percent(s.Share), Words.Number(s.PerSecond), Words.Number(s.ServiceMs), Words.Number(s.Servers), Percent(s.Utilisation), Words.Number(s.MeanWaitMs)])]),
        new XElement("p", new XAttribute("class", "meta"), $"Systems asked together: {string.Join("; ", plan.FanOuts.Select(f => $"{string.Join(", ", f.Systems.Select(Words.NameOf))} in {Percent(f.Share)}"))} of the searches."),
    ];

    private static IEnumerable<XElement> Effects(TargetPlan peak) =>
    [
        HtmlTable.Of(
            ["what", "nodes busy", "99 of 100 answers within, ms", "partial answers", "in words"],
            [.. peak.Effects.Select(e => (IReadOnlyList<string>)[e.What, Percent(e.Utilisation), Words.Number(e.P99Ms), Percent(e.PartialShare), e.Words])]),
    ];

    private static IEnumerable<XElement> Storage(CapacityPlan plan) =>
    [
        Paragraph($"A record takes {Words.Range(plan.BytesPerRecord)} bytes in the log, its proofs and indexes among them."),
        HtmlTable.Of(
            ["for the mean rate of the year with the", "mean searches a second", "GB a day", "TB a year", "TB kept", "nodes", "TB a node and year"],
            [.. plan.Storage.Select(s => (IReadOnlyList<string>)[
                s.Name, Words.Number(s.MeanRate), Words.Range(s.GigabytesPerDay), Words.Range(s.TerabytesPerYear), Words.Range(s.TerabytesKept), Words.Number(s.Nodes), Words.Range(s.TerabytesPerNodeAndYear)])]),
    ];

    private static XElement Throughput(CapacityPlan plan) => ChartDrawing.Draw(
        new Chart(
            "Throughput over processors", $"Fitted law with one processor {Words.Range(plan.Fit.Single)} searches a second, contention {Words.Range(plan.Fit.Contention)}, coherency {Words.Range(plan.Fit.Coherency)}.",
            "processors of a node", "searches a second",
            [
                new Series("fitted", [.. plan.Fit.Cores.Select(c => Mark.Of(c.Cores, c.Fitted))]) { HasSigns = false },
                new Series("measured", [.. plan.Fit.Cores.Where(c => c.Measured is not null).Select(c => new Mark(c.Cores, c.Measured!.Value))]) { IsLine = false },
            ]),
        "cores");

    private static XElement Callers(CapacityPlan plan) => ChartDrawing.Draw(
        new Chart(
            "Throughput over callers without pause", "How much is done for so many callers who search again as soon as they are answered, measured and fitted.", "callers", "searches a second",
            [.. plan.Fit.Callers.GroupBy(c => c.Cores).SelectMany(g => (Series[])[
                new Series(On(g.Key) + ", fitted", [.. g.Select(c => Mark.Of(c.Callers, c.Fitted))]) { HasSigns = false },
                new Series(On(g.Key) + ", measured", [.. g.Select(c => new Mark(c.Callers, c.Measured))]) { IsLine = false }])])
        {
            HasRatiosAcross = true,
        },
        "callers");

    private static XElement Latency(CapacityPlan plan) => ChartDrawing.Draw(
        new Chart(
            "What the gateway itself adds, over the rate", "Time from the intended start to the answer, the systems' own time taken away: recorded ones answer at once.", "searches a second", "ms",
            [.. plan.Fit.Latency.GroupBy(l => l.Cores).SelectMany(g => (Series[])[
                new Series(On(g.Key) + ", half within", [.. g.Select(l => new Mark(l.Rate, l.P50Ms))]),
                new Series(On(g.Key) + ", 99 of 100 within", [.. g.Select(l => new Mark(l.Rate, l.P99Ms))]),
                new Series(On(g.Key) + ", 99 of 100, fitted", [.. g.Select(l => Mark.Of(l.Rate, l.FittedP99Ms))]) { HasSigns = false, IsFaint = true }])])
        {
            HasRatiosUp = true,
        },
        "gateway-latency");

    private static IEnumerable<XElement> HoldOut(HoldOutCheck check) =>
    [
        Paragraph($"Left out of the fit: {check.What}. What the fit said of it was then measured; throughput and processors are promised within {Percent(HoldOutCheck.Promise)}, the tail is only told."),
        HtmlTable.Of(
            ["figure", "predicted", "measured", "error", "promise"],
            [.. check.Figures.Select(f => (IReadOnlyList<string>)[
                f.What, Words.Range(f.Predicted), Words.Number(f.Measured), string.Create(CultureInfo.InvariantCulture, $"{f.Error * 100:+0.0;-0.0} %"),
                !f.IsPromised ? "none" : Math.Abs(f.Error) <= HoldOutCheck.Promise ? "held" : "not held"])]),
    ];

    private static string On(int cores) => cores == 1 ? "1 processor" : FormattableString.Invariant($"{cores} processors");
}
