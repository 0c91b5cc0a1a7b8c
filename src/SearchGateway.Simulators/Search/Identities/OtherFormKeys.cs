using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Hashes of the other forms of a word, under which words are looked up.</summary>
internal static class OtherFormKeys
{
    /// <summary>Of the forms of its name.</summary>
    public static uint[] Of(NameToken token) => Of(token.Forms);

    /// <summary>Of the forms of the names of which the word may be a form misspelt.</summary>
    public static uint[] OfMisspelt(NameToken token) => Of(token.Misspelt.Select(m => m.Family));

    /// <summary>
    /// Of two syllables written as one in either order, each by any romanisation: JIANGUO for KUO-CHIEN. None for other words.
    /// </summary>
    public static uint[] OfJoined(NameToken joined)
    {
        if (joined.Parts is not var (first, second) || !(first.IsRomanised || second.IsRomanised))
            return [];
        var ends = Romanisations(second);
        return
        [
            .. Romanisations(first).SelectMany(start => ends.SelectMany(end => (string[])[start + end, end + start]))
                .Select(both => WordHash.Whole(SpellingFold.Of(both))),
        ];
    }

    private static uint[] Of(IEnumerable<int> families) => [.. families.SelectMany(OtherForms.Members).Select(form => WordHash.Whole(form))];

    private static string[] Romanisations(NameToken syllable) =>
        [.. syllable.Forms.Where(OtherForms.IsRomanised).SelectMany(OtherForms.Members).Append(syllable.Folds[0]).Distinct(StringComparer.Ordinal)];
}
