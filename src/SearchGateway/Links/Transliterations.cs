using SearchGateway.Matching;

namespace SearchGateway.Links;

/// <summary>
/// Annex II, names (a): two words are transliterations of one. Either one is what a State may print for the other, or there is a word,
/// in Latin letters with marks or in Cyrillic, of which both are renderings.
/// </summary>
internal static class Transliterations
{
    private const int LongestWord = 64;

    private static readonly Spellings Latin = new([.. Enumerable.Range('A', 26).Select(c => new[] { ((char)c).ToString() }), .. LettersOf("ÄÅÆÖØŒÜÑßÞĲÐŁ")]);

    private static readonly Spellings Cyrillic = new([.. LettersOf("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЭЮЯЁІЇЄҐЂЈЉЊЋЏЎ")]);

    /// <summary>True if one is what a State may print for the other, or a State may print the same for both.</summary>
    public static bool IsPrintedAs(string left, string right) =>
        left.Length <= LongestWord && right.Length <= LongestWord
        && Transliteration.Renderings(left).Intersect(Transliteration.Renderings(right), StringComparer.Ordinal).Any();

    /// <summary>True if there is a word, in Latin letters with marks or in Cyrillic, of which both are renderings letter by letter.</summary>
    public static bool AreOfOneWord(string left, string right) =>
        left.Length <= LongestWord && right.Length <= LongestWord && IsAscii(left) && IsAscii(right)
        && (AreSpelt(left, right, Latin) || AreSpelt(left, right, Cyrillic));

    // Letter by letter: which places of the two words are reached by writing the same letters in both, each time in either way.
    private static bool AreSpelt(string left, string right, Spellings spellings)
    {
        var reached = new bool[left.Length + 1, right.Length + 1];
        reached[0, 0] = true;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                if (!reached[i, j])
                    continue;
                foreach (var (one, other) in spellings.Beginning(left[i], right[j]))
                {
                    if (left.AsSpan(i).StartsWith(one, StringComparison.Ordinal) && right.AsSpan(j).StartsWith(other, StringComparison.Ordinal))
                        reached[i + one.Length, j + other.Length] = true;
                }
            }
        }

        return reached[left.Length, right.Length];
    }

    private static IEnumerable<string[]> LettersOf(string script) =>
        script.Select(letter => Transliteration.Renderings(letter.ToString()).Where(r => r.All(char.IsAsciiLetterUpper)).ToArray()).Where(r => r.Length > 0);

    private static bool IsAscii(string word) => word.All(char.IsAscii);

    /// <summary>The ways in which one letter of a script is written in two words, by the capitals with which they begin.</summary>
    private sealed class Spellings
    {
        private readonly (string One, string Other)[][] _byFirst;

        public Spellings(IEnumerable<string[]> letters)
        {
            var ways = letters
                .SelectMany(renderings => renderings.SelectMany(one => renderings.Select(other => (One: one, Other: other))))
                .Distinct().ToLookup(way => Place(way.One[0], way.Other[0]));
            _byFirst = [.. Enumerable.Range(0, 26 * 26).Select(place => ways[place].ToArray())];
        }

        public (string One, string Other)[] Beginning(char left, char right) =>
            char.IsAsciiLetterUpper(left) && char.IsAsciiLetterUpper(right) ? _byFirst[Place(left, right)] : [];

        private static int Place(char left, char right) => ((left - 'A') * 26) + right - 'A';
    }
}
