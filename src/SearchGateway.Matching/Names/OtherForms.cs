using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Which given names are short or other forms of one name, as Bill of William and Sasha of Aleksandr.</summary>
internal static class OtherForms
{
    private const int Longest = 24;

    private static readonly string[][] Lines =
    [
        .. new[] { OtherFormTables.European, OtherFormTables.Slavic, OtherFormTables.Islamic, OtherFormTables.Others, OtherFormTables.Chinese, KoreanForms.Table }
            .SelectMany(table => table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static readonly string[][] Families =
        [.. Lines.Select(line => line.Select(word => SpellingFold.Of(word)).Distinct(StringComparer.Ordinal).ToArray())];

    private static readonly int FirstRomanised = Families.Length - LinesOf(OtherFormTables.Chinese) - LinesOf(KoreanForms.Table);

    private static readonly FrozenDictionary<string, int[]> FamiliesOf = Families
        .SelectMany((members, family) => members.Select(member => (member, family)))
        .GroupBy(m => m.member, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(m => m.family).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> BySpan = FamiliesOf.GetAlternateLookup<ReadOnlySpan<char>>();

    // Members in letters as they come, by their consonants.
    private static readonly FrozenDictionary<string, (string Member, int Family)[]> BySkeleton = Families
        .SelectMany((members, family) => members.Select(member => (Member: member, Family: family)))
        .GroupBy(m => ConsonantSkeleton.Of(m.Member), StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>Numbers of the families that a word, folded, belongs to; most words belong to none.</summary>
    public static int[] Of(string fold) => FamiliesOf.GetValueOrDefault(fold, []);

    /// <summary>As <see cref="Of(string)"/>, without a string.</summary>
    public static int[] Of(ReadOnlySpan<char> fold) => BySpan.TryGetValue(fold, out var families) ? families : [];

    /// <summary>As <see cref="Of(string)"/>, of a spelling that is not folded yet, without allocating.</summary>
    public static int[] OfSpelling(ReadOnlySpan<char> spelling)
    {
        if (spelling.Length > Longest)
            return [];
        Span<char> fold = stackalloc char[2 * Longest];
        return BySpan.TryGetValue(fold[..SpellingFold.Write(spelling, fold)], out var families) ? families : [];
    }

    /// <summary>As <see cref="Of(string)"/>, of a word in Arabic letters that has one of the consonant skeletons.</summary>
    public static int[] OfArabic(string arabic, string[] skeletons) =>
    [
        .. skeletons.SelectMany(skeleton => BySkeleton.GetValueOrDefault(skeleton, []))
            .Where(m => ArabicReading.Cost(arabic, m.Member, MatchWeights.MostOpen / 2) <= MatchWeights.MostOpen / 2).Select(m => m.Family).Distinct(),
    ];

    /// <summary>What two forms of one family agree in: the romanisations of a Chinese or Korean name say the same, a short form says less.</summary>
    public static int ScoreOf(int family) => family >= FirstRomanised ? MatchWeights.OtherRomanisation : MatchWeights.OtherForm;

    /// <summary>How many families there are.</summary>
    public static int Count => Families.Length;

    /// <summary>Whether a family is of the romanisations of a syllable or a name of East Asia.</summary>
    public static bool IsRomanised(int family) => family >= FirstRomanised;

    /// <summary>The forms of the family of a number as they are written, and folded.</summary>
    public static IEnumerable<string> Spellings(int family) => Lines[family].Concat(Families[family]).Distinct(StringComparer.Ordinal);

    /// <summary>The forms, folded, of the family of a number.</summary>
    public static IReadOnlyList<string> Members(int family) => Families[family];

    private static int LinesOf(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
