using System.Globalization;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>What stands in a written comparison, the same on a page and in a terminal.</summary>
public static class ComparisonText
{
    /// <summary>Which packs, how many cells, and what the signs mean.</summary>
    public static IEnumerable<string> Summary(PackComparison comparison)
    {
        yield return $"From {Head(comparison.Before)} to {Head(comparison.After)}.";
        if (comparison.IsSame)
        {
            yield return "No cell differs: the packs decide alike, by the same articles.";
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Cells of authority, purpose and system that differ: {comparison.Cells.Length}. Opened: {comparison.Count(CellChangeKind.Opened)}; closed: {comparison.Count(CellChangeKind.Closed)}; changed: {comparison.Count(CellChangeKind.Changed)}; the same access on other articles: {comparison.Count(CellChangeKind.Recited)}; closed for another reason: {comparison.Count(CellChangeKind.ClosedOtherwise)}.");
        foreach (var change in comparison.Links)
            yield return $"{Sign(change.Effect)} {change.Text}";
        yield return "+ lets more be asked or shown, - less, ~ neither.";
    }

    /// <summary>How a cell differs.</summary>
    public static string InWords(CellChangeKind kind) => kind switch
    {
        CellChangeKind.Opened => "is opened",
        CellChangeKind.Closed => "is closed",
        CellChangeKind.Changed => "changes",
        CellChangeKind.Recited => "stays open on other articles",
        _ => "stays closed",
    };

    /// <summary>The purposes of a group.</summary>
    public static string Purposes(ChangeGroup group) =>
        Names.Join([.. group.Purposes.Select(p => group.Purposes.Length == 1 ? $"{Names.InWords(p)} ({RuleWords.NameOf(p)})" : RuleWords.NameOf(p))]);

    /// <summary>A change with its articles, and the purposes for which alone it holds.</summary>
    public static string Sentence(GroupedChange change) => For(change) + change.Change;

    /// <summary>The purposes for which alone a change holds, to stand before it; empty if it holds for all.</summary>
    public static string For(GroupedChange change) =>
        change.Only.IsEmpty ? "" : $"for {Names.Join([.. change.Only.Select(RuleWords.NameOf)])}, ";

    /// <summary>A change's effect in one character.</summary>
    public static string Sign(ChangeEffect effect) => effect switch
    {
        ChangeEffect.Wider => "+",
        ChangeEffect.Narrower => "-",
        _ => "~",
    };

    private static string Head(PackHead pack) => $"{pack.Name} ({pack.Title}, sha256 {pack.Hash[..12]})";
}
