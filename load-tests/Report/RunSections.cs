using System.Globalization;
using System.Xml.Linq;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Reporting;
using static SearchGateway.LoadTests.Report.ReportPage;

namespace SearchGateway.LoadTests.Report;

/// <summary>Runs under load, beside one another and beside earlier ones.</summary>
internal static class RunSections
{
    private static readonly (string Name, Func<Percentiles, double> Of)[] s_percentiles =
        [("50 %", p => p.P50), ("90 %", p => p.P90), ("95 %", p => p.P95), ("99 %", p => p.P99), ("99.9 %", p => p.P999)];

    public static IEnumerable<XElement> Of(IReadOnlyList<(string Name, RunResult Result)> results, IReadOnlyList<(string Name, RunResult Result)> before) =>
    [
        .. Section("Runs under load", One(Table(results)), One(Percentiles(results, before)), OverLoad(results)),
        .. Section("Partial answers and searches that were shed", One(Shares(results))),
        .. before.Count > 0 ? Section("Against the earlier run", One(Compared(results, before))) : [],
    ];

    private static XElement Table(IReadOnlyList<(string Name, RunResult Result)> results) => HtmlTable.Of(
        ["run", "searches a second", "intended", "whole and right a second", "half within, ms", "99 of 100 within, ms", "longest, ms", "failed", "wrong", "generator"],
        [.. results.Select(r => (IReadOnlyList<string>)[
            r.Name, Words.Number(r.Result.AchievedRate), Words.Number(r.Result.IntendedRate), Words.Number(r.Result.Goodput), Words.Number(r.Result.Latency.P50), Words.Number(r.Result.Latency.P99),
            Words.Number(r.Result.Latency.Max), Words.Number(r.Result.Failed), Words.Number(r.Result.Wrong), r.Result.Saturation.Count > 0 ? "saturated: the figures may say more about it" : "in time"])]);

    private static XElement Percentiles(IReadOnlyList<(string Name, RunResult Result)> results, IReadOnlyList<(string Name, RunResult Result)> before) => ChartDrawing.Draw(
        new Chart(
            "How long answers take", "Latency from the intended start, at the share of searches that were answered within it.", "share of the searches", "ms",
            [.. results.Select(r => SeriesOf(r.Name, r.Result, isFaint: false)), .. before.Select(r => SeriesOf(r.Name + " (before)", r.Result, isFaint: true))])
        {
            Places = [.. s_percentiles.Select(p => p.Name)], HasRatiosUp = true,
        },
        "percentiles");

    private static IEnumerable<XElement> OverLoad(IReadOnlyList<(string Name, RunResult Result)> results)
    {
        if (results.Count < 2)
            yield break;
        var byRate = results.OrderBy(r => r.Result.AchievedRate).ToList();
        yield return ChartDrawing.Draw(
            new Chart(
                "How long answers take, over the load", "Percentiles of the latency from the intended start, by the rate of the run.", "searches a second", "ms",
                [.. s_percentiles.Select(p => new Series(p.Name + " within", [.. byRate.Select(r => new Mark(r.Result.AchievedRate, p.Of(r.Result.Latency)))]))])
            {
                HasRatiosUp = true,
            },
            "over-load");
    }

    private static XElement Shares(IReadOnlyList<(string Name, RunResult Result)> results) => HtmlTable.Of(
        ["run", "searches", "answered", "partial", "share", "shed", "share", "most often partial because of"],
        [.. results.Select(r => (IReadOnlyList<string>)[
            r.Name, Words.Number(r.Result.Ended), Words.Number(r.Result.Answers), Words.Number(r.Result.Partial), ShareOf(r.Result.Partial, r.Result.Answers), Words.Number(r.Result.Shed),
            ShareOf(r.Result.Shed, r.Result.Ended), WhyPartial(r.Result)])]);

    private static XElement Compared(IReadOnlyList<(string Name, RunResult Result)> results, IReadOnlyList<(string Name, RunResult Result)> before) => HtmlTable.Of(
        ["figure", "run", "before", "now", "change"],
        [.. results.Zip(before).SelectMany(pair => new (string Name, Func<RunResult, double> Of)[]
            {
                ("searches a second", r => r.AchievedRate), ("half within, ms", r => r.Latency.P50), ("95 of 100 within, ms", r => r.Latency.P95), ("99 of 100 within, ms", r => r.Latency.P99),
                ("partial answers", r => r.Partial), ("failed", r => r.Failed), ("shed", r => r.Shed),
            }.Select(figure => (IReadOnlyList<string>)[
                figure.Name, pair.First.Name, Words.Number(figure.Of(pair.Second.Result)), Words.Number(figure.Of(pair.First.Result)), ChangeOf(figure.Of(pair.Second.Result), figure.Of(pair.First.Result))]))]);

    private static Series SeriesOf(string name, RunResult result, bool isFaint) =>
        new(name, [.. s_percentiles.Select((p, i) => new Mark(i, p.Of(result.Latency)))]) { IsFaint = isFaint };

    private static string WhyPartial(RunResult result) => result.Outcomes
        .Where(o => !o.Key.EndsWith(" Hits", StringComparison.Ordinal) && !o.Key.EndsWith(" NoHit", StringComparison.Ordinal) && !o.Key.EndsWith(" NotPermitted", StringComparison.Ordinal))
        .OrderByDescending(o => o.Value).Select(o => $"{o.Key} ({Words.Number(o.Value)})").FirstOrDefault() ?? "";

    private static string ShareOf(long count, long all) => all == 0 ? "" : Percent((double)count / all);

    private static string ChangeOf(double before, double now) => before == 0 ? (now == 0 ? "none" : "new") : string.Create(CultureInfo.InvariantCulture, $"{((now / before) - 1) * 100:+0.0;-0.0;0.0} %");
}
