using System.Text.RegularExpressions;
using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Tables;

/// <summary>Holds what becomes of a letter against what a table prints.</summary>
internal static partial class TableComparison
{
    // Before a mark that doubles it, and before one that leaves nothing.
    private const string Beh = "\u0628";

    /// <summary>The renderings that the table prints and the transliteration lacks; none if they agree.</summary>
    public static IReadOnlyList<string> Missing(TableRow row)
    {
        var found = Found(row);
        var first = row.FirstChoice == TableRow.Double ? "BB" : IsMark(row) ? "B" + row.FirstChoice : row.FirstChoice;
        if (found[0] != first)
            return [first.Length == 0 ? "nothing" : first];
        return [.. Others(row.Rule).Where(other => !found.Contains(other, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The renderings of the letter, of a mark those of a letter that bears it; one empty text if there are none.</summary>
    public static IReadOnlyList<string> Found(TableRow row)
    {
        var renderings = Transliteration.Renderings((IsMark(row) ? Beh : "") + row.Letter);
        return renderings.Count == 0 ? [""] : renderings;
    }

    private static bool IsMark(TableRow row) => !char.IsLetter(row.Letter) || row.FirstChoice == TableRow.Double;

    // "AE or A", "XTA/XAH", "H (except if Ukrainian first character, then =YE)": all capitals that are renderings.
    private static IEnumerable<string> Others(string rule)
    {
        var (choices, exceptions) = rule.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? (rule[..at], rule[at..]) : (rule, "");
        return Rendering().Matches(choices).Concat(Excepted().Matches(exceptions))
            .Select(match => match.Groups["text"].Value)
            .Where(_ => !rule.Contains('[', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?<text>[A-Z]+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rendering();

    [GeneratedRegex(@"=\s*(?<text>[A-Z]+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Excepted();
}
