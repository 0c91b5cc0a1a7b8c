using SearchGateway.Matching;

namespace SearchGateway.Links;

/// <summary>
/// Annex II, names (a): two words are transliterations of one. Either one is what a State may print for the other, or there is a word,
/// in Latin letters with marks or in Cyrillic, of which both are renderings.
/// </summary>
internal static class Transliterations
{
    private const int LongestWord = 64;

    private static readonly string[][] Latin =
        [.. Enumerable.Range('A', 26).Select(c => new[] { ((char)c).ToString() }), .. LettersOf("ÄÅÆÖØŒÜÑßÞĲÐŁ")];

    private static readonly string[][] Cyrillic = [.. LettersOf("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЭЮЯЁІЇЄҐЂЈЉЊЋЏЎ")];

    /// <summary>True if one is what a State may print for the other, or a State may print the same for both.</summary>
    public static bool IsPrintedAs(string left, string right) =>
        left.Length <= LongestWord && right.Length <= LongestWord
        && Transliteration.Renderings(left).Intersect(Transliteration.Renderings(right), StringComparer.Ordinal).Any();

    /// <summary>True if there is a word, in Latin letters with marks or in Cyrillic, of which both are renderings letter by letter.</summary>
    public static bool AreOfOneWord(string left, string right) =>
        left.Length <= LongestWord && right.Length <= LongestWord && IsAscii(left) && IsAscii(right)
        && (AreSpelt(left, right, Latin) || AreSpelt(left, right, Cyrillic));

    // Letter by letter: which places of the two words are reached by writing the same letters in both, each time in either way.
    private static bool AreSpelt(string left, string right, string[][] letters)
    {
        var reached = new bool[left.Length + 1, right.Length + 1];
        reached[0, 0] = true;
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (reached[i, j])
                    Reach(left.AsSpan(i), right.AsSpan(j), letters, reached, i, j);
            }
        }

        return reached[left.Length, right.Length];
    }

    private static void Reach(ReadOnlySpan<char> left, ReadOnlySpan<char> right, string[][] letters, bool[,] reached, int i, int j)
    {
        foreach (var renderings in letters)
        {
            foreach (var one in renderings)
            {
                if (!left.StartsWith(one, StringComparison.Ordinal))
                    continue;
                foreach (var other in renderings)
                {
                    if (right.StartsWith(other, StringComparison.Ordinal))
                        reached[i + one.Length, j + other.Length] = true;
                }
            }
        }
    }

    private static IEnumerable<string[]> LettersOf(string script) =>
        script.Select(letter => Transliteration.Renderings(letter.ToString()).Where(r => r.All(char.IsAsciiLetterUpper)).ToArray()).Where(r => r.Length > 0);

    private static bool IsAscii(string word) => word.All(char.IsAscii);
}
