using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Output;
using SearchGateway.Model;
using SearchGateway.PolicyReview;
using SearchGateway.PolicyReview.Checking;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy check</c>: would this pack be activated?</summary>
internal static class CheckCommand
{
    private const string Description = """
        Reads a rule pack whole. With a fault: every fault by file, line and column, with the rule and what to do; exit code 5. Without:
        what the pack holds, which reviews are due next, and what should be looked at soon; exit code 0.

        Examples:
          ssi policy check policies/2016
          ssi policy check my-rules --json | jq '.faults[].message'
        """;

    public static Command Make(Terminal terminal)
    {
        var folder = PackFolder.Argument();
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("check", Description) { folder, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var result = PackCheck.Run(PackFolder.Existing(parsed.GetValue(folder)!), PackFolder.Today(terminal));
            foreach (var line in parsed.GetValue(json) ? [ReviewJson.Of(result)] : Lines(result))
                await terminal.Out.WriteLineAsync(line.AsMemory(), cancellationToken);
            return result.IsFine ? ExitCode.Complete : ExitCode.Invalid;
        });
        return command;
    }

    private static IEnumerable<string> Lines(PackCheckResult result)
    {
        if (result.Summary is { } summary)
            return Lines(result.Folder, summary);
        return [.. result.Faults.Select(f => Printable.Text(Path.Combine(result.Folder, f.ToString()))), "", $"{result.Folder} has {PackFolder.Counted(result.Faults.Length)} and would not be activated."];
    }

    private static IEnumerable<string> Lines(string folder, PackSummary summary)
    {
        var culture = CultureInfo.InvariantCulture;
        yield return $"{folder} has no fault.";
        yield return "";
        yield return $"  pack          {Printable.Text(summary.Pack.Name)}: {Printable.Text(summary.Pack.Title)}";
        yield return $"  sha256        {summary.Pack.Hash}";
        yield return $"  systems       {string.Join(", ", summary.Systems.Select(s => s.DisplayName()))}";
        yield return string.Create(culture, $"  rules         {summary.Rules}, with {summary.KeyCombinations} combinations of keys and {summary.GrantedFields} granted fields");
        yield return string.Create(culture, $"  cells         {summary.Cells} of authority, purpose and system: {summary.Rules} open, {summary.CellsForbidden} closed by a prohibition, {summary.Cells - summary.Rules - summary.CellsForbidden} without a rule");
        yield return string.Create(culture, $"  clocks        {summary.Clocks} by law and {summary.OwnClocks} of the pack's own for the erasure of audit records");
        foreach (var (review, first) in summary.NextReviews.Select((r, i) => (r, i == 0)))
            yield return string.Create(culture, $"  {(first ? "reviews due   " : "              ")}{review.By:yyyy-MM-dd}: {Rules(review)}");
        foreach (var warning in summary.Warnings)
            yield return $"{Environment.NewLine}warning: {Printable.Text(warning.Place.ToString())}: [{Printable.Text(warning.Rule)}] {warning.Message}";
    }

    private static string Rules(DueReview review) => review.Rules.Length > 3
        ? string.Create(CultureInfo.InvariantCulture, $"{review.Rules.Length} rules")
        : Printable.Text(string.Join(", ", review.Rules));
}
