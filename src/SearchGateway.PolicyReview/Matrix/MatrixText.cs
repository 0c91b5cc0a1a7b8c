using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Matrix;

/// <summary>What stands in the cells of a written matrix, the same on a page and in a terminal.</summary>
public static class MatrixText
{
    /// <summary>The keys, one line for each combination, or why the cell is closed.</summary>
    public static IReadOnlyList<string> Keys(MatrixCell cell) => cell switch
    {
        { Permitted: true } => [.. cell.Keys.Select(k => k.ToString())],
        { Reason: RefusalReason.NoRule } => ["closed: no rule"],
        _ => [$"closed: {cell.Explanation}"],
    };

    /// <summary>What comes back, in a few words.</summary>
    public static IReadOnlyList<string> Shows(MatrixCell cell)
    {
        if (cell.Mode is not { } mode)
            return [];
        var what = mode == SearchMode.Full
            ? string.Create(CultureInfo.InvariantCulture, $"{cell.Fields.Length} {(cell.Fields.Length == 1 ? "field" : "fields")}")
            : Names.InWords(mode);
        return cell.Categories.IsEmpty ? [what] : [what, $"of {Categories(cell)}"];
    }

    /// <summary>The conditions, one line each.</summary>
    public static IReadOnlyList<string> Conditions(MatrixCell cell) => [.. cell.Conditions.Select(c => c.ToString())];

    /// <summary>The fields of one article in a line.</summary>
    public static IEnumerable<Phrase> Fields(MatrixCell cell) =>
        cell.FieldsByArticle().Select(g => new Phrase(string.Join(", ", g.Names.Select(Names.Plain)), g.Article));

    /// <summary>The heading of a purpose, with the word that packs use.</summary>
    public static string Heading(Purpose purpose)
    {
        var words = Names.InWords(purpose);
        return $"{char.ToUpperInvariant(words[0])}{words[1..]} ({RuleWords.NameOf(purpose)})";
    }

    /// <summary>The heading of an authority, with the word that packs use.</summary>
    public static string Heading(Authority authority) => $"{Names.InWords(authority)} ({RuleWords.NameOf(authority)})";

    /// <summary>The purposes for which nothing is open, as a sentence; empty if there are none.</summary>
    public static string WithoutRule(MatrixAuthority authority) => authority switch
    {
        { WithoutRule.IsEmpty: true } => "",
        { Purposes.IsEmpty: true } => "No rule opens any system, for any purpose asked about.",
        _ => $"No rule opens any system for: {string.Join(", ", authority.WithoutRule.Select(RuleWords.NameOf))}.",
    };

    private static string Categories(MatrixCell cell) => CategoryCatalogue.Of(cell.System).Length == cell.Categories.Length
        ? "every category"
        : Names.Join([.. cell.Categories.Select(Names.Plain)]);
}
