using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>An explained match for people: the verdict first, then the sum that leads to it, then what would change it.</summary>
internal static class MatchTable
{
    private static readonly Style s_strong = new(decoration: Decoration.Bold);

    public static void Write(IAnsiConsole console, ExplainMatchResponse explanation, bool isProven)
    {
        console.Write(new Text($"{Printable.Text(explanation.Meaning)}\n", s_strong));
        console.WriteLine($"{Reference(explanation.Left)} and {Reference(explanation.Right)}");
        WriteComparisons(console, explanation);
        foreach (var missing in explanation.NotCompared)
            Lines.WriteIndented(console, $"not compared {Printable.Name(missing.Field)}: {Printable.Text(missing.Reason)}");
        if (explanation.Changes.Count > 0)
            WriteChanges(console, explanation.Changes);
        if (explanation.Receipt is { } receipt)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"receipt {Printable.Text(receipt.Log)} #{receipt.Index}, {(isProven ? "verified: the log's record describes this explanation" : "not checked (--key)")}"));
    }

    private static void WriteComparisons(IAnsiConsole console, ExplainMatchResponse explanation)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Weight", "Finding", "Left", "Right");
        table.Columns[0].RightAligned();
        foreach (var comparison in explanation.Comparisons)
            table.AddRow(new Text(Bits(comparison.Weight)), new Text(Printable.Text(comparison.Finding)), Fields(comparison.LeftFields), Fields(comparison.RightFields));
        var thresholds = explanation.Thresholds ?? new MatchThresholds();
        table.AddRow(
            new Text(Bits(explanation.Total), s_strong),
            new Text($"total: {Words(explanation.Verdict)} (certain from {Bits(thresholds.CertainFrom)}, probable from {Bits(thresholds.ProbableFrom)}, apart if {Bits(thresholds.ApartFrom)} or more stands against)", s_strong));
        console.Write(table);
    }

    private static void WriteChanges(IAnsiConsole console, IEnumerable<MatchChange> changes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("If the", "it would weigh", "total", "verdict");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var change in changes)
        {
            var style = change.ChangesVerdict ? s_strong : Style.Plain;
            table.AddRow(
                new Text($"{Printable.Name(change.Field)} {(change.Agreed ? "agreed" : "did not agree")}", style),
                new Text(Bits(change.Weight), style),
                new Text(Bits(change.Total), style),
                new Text(change.ChangesVerdict ? $"{Words(change.Verdict)} instead" : Words(change.Verdict), style));
        }

        console.Write(table);
    }

    private static Text Fields(IEnumerable<string> names) => new(string.Join(", ", names.Select(Printable.Name)));

    private static string Reference(RecordReference? reference) =>
        reference is null ? "" : Printable.Text(RecordArgument.Reference(reference.System, reference.RecordNumber));

    private static string Bits(double weight) => weight.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Words(MatchVerdict verdict) => ContractNames.Of(verdict);
}
