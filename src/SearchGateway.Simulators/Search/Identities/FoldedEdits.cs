using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Spellings under which to look as well where the fold of a word hides an edit: RAA folds to RA, two letters from RANA,
/// though one letter was left out.
/// </summary>
internal static class FoldedEdits
{
    // No fold joins a digit to its neighbours.
    private const string Gap = "0";

    /// <summary>Folds to look under besides that of a word in letters A to Z; none for most.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length < 2)
            yield break;
        var fold = SpellingFold.Of(word).Length;
        for (var at = 1; at < word.Length; at++)
        {
            var apart = SpellingFold.Of(word.Insert(at, Gap));
            if (apart.Length > fold + 1)
                yield return apart.Replace(Gap, "", StringComparison.Ordinal);
        }

        for (var at = 0; at < word.Length; at++)
        {
            var without = word.Remove(at, 1);
            if (at > 0 && at < word.Length - 1 && SpellingFold.Of(without) is var shorter && shorter.Length < fold - 1)
                yield return shorter;
            var replaced = SpellingFold.Of(without.Insert(at, Gap));
            if (replaced.Length != fold)
                yield return replaced.Replace(Gap, "", StringComparison.Ordinal);
        }
    }
}
