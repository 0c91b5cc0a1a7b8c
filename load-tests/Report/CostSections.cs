using System.Xml.Linq;
using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Planning.Fitting;
using static SearchGateway.LoadTests.Report.ReportPage;

namespace SearchGateway.LoadTests.Report;

/// <summary>What a search costs, beside what knows no law, and by step.</summary>
internal static class CostSections
{
    public static IEnumerable<XElement> Of(CostResult cost) =>
    [
        .. Section(
            "What a search costs",
            One(Paragraph($"Processor time of one search that asks all four systems, {(cost.Rate is { } rate ? $"{Words.Number(rate)} searches a second" : $"{cost.Callers} callers without pause")}; beside it facades that only forward. Measured in turn on {cost.Machine.InShort}.")),
            One(ChartDrawing.Draw(
                new Bars(
                    "Processor time of a search", "Median over the rounds of what each used.", "µs of processor time a search",
                    [.. cost.Rows.Select(r => new Bar(r.Name, r.Microseconds, $"{Words.Range(new Interval(r.Ratio.Median, r.Ratio.Low, r.Ratio.High))} times the one compared with"))]),
                "cost")),
            cost.Missing.Select(missing => Paragraph("Not measured: " + missing))),
    ];

    public static IEnumerable<XElement> OfSteps(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var column = Enumerable.Range(1, Math.Max(0, table[0].Count - 1)).FirstOrDefault(c => table.Skip(1).Any(row => c < row.Count && MarkdownTable.NumberOf(row[c]) is not null));
        var rows = column == 0 ? [] : table.Skip(1).Where(row => column < row.Count && MarkdownTable.NumberOf(row[column]) is not null).ToList();
        return Section(
            "What each step costs",
            One(HtmlTable.Of(table[0], [.. table.Skip(1)])),
            rows.Count == 0 ? [] : One(ChartDrawing.Draw(
                new Bars("By step", "The first figure of each row of the table.", table[0][column], [.. rows.Select(row => new Bar(row[0], MarkdownTable.NumberOf(row[column])!.Value))]), "steps")));
    }
}
