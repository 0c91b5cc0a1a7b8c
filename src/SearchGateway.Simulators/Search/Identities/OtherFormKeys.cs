using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Hashes of the other forms of a word, under which words are looked up.</summary>
internal static class OtherFormKeys
{
    /// <summary>Adds those of the forms of its name.</summary>
    public static void Add(NameToken token, SoughtHashes hashes)
    {
        foreach (var family in token.Forms)
            Add(family, hashes);
    }

    /// <summary>Adds those of the forms of the names of which the word may be a form misspelt.</summary>
    public static void AddMisspelt(NameToken token, SoughtHashes hashes)
    {
        foreach (var misspelt in token.Misspelt)
            Add(misspelt.Family, hashes);
    }

    /// <summary>Adds those of the forms of a family, see <see cref="OtherForms"/>.</summary>
    public static void Add(int family, SoughtHashes hashes)
    {
        foreach (var form in OtherForms.Members(family))
            hashes.Add(WordHash.Whole(form));
    }

    /// <summary>
    /// Adds those of two syllables written as one in either order, each by any romanisation: JIANGUO for KUO-CHIEN. None for other words.
    /// </summary>
    public static void AddJoined(NameToken joined, SoughtHashes hashes)
    {
        if (joined.Parts is not var (first, second) || !(first.IsRomanised || second.IsRomanised))
            return;
        var ends = Romanisations(second);
        foreach (var start in Romanisations(first))
        {
            foreach (var end in ends)
            {
                hashes.AddWhole(start + end);
                hashes.AddWhole(end + start);
            }
        }
    }

    private static string[] Romanisations(NameToken syllable) =>
        [.. syllable.Forms.Where(OtherForms.IsRomanised).SelectMany(OtherForms.Members).Append(syllable.Folds[0]).Distinct(StringComparer.Ordinal)];
}
