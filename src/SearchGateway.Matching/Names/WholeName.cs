namespace SearchGateway.Matching;

/// <summary>
/// A whole name as one text, under which the same name is found again by equality alone: where names may be kept as keyed digests
/// only, nothing can be compared. Two texts: one that is the same for every transliteration of a name, and a coarser one that is
/// the same for most of its spellings. The order of the words, particles and initials do not count.
/// </summary>
public static class WholeName
{
    /// <summary>Most readings that <see cref="Readings"/> gives.</summary>
    public const int MostReadings = 32;

    /// <summary>The words in folded spelling and alphabetical order; empty if there is no word.</summary>
    public static string Folded(NameForm name) => Text(Array.ConvertAll(Spelt(name), static token => token.Folds[0]));

    /// <summary>The words' consonants in alphabetical order; empty if they are too few to tell names apart.</summary>
    public static string Sound(NameForm name)
    {
        var text = Text(Array.ConvertAll(Spelt(name), static token => token.Skeletons is [{ Length: >= 2 } skeleton, ..] ? skeleton : token.Folds[0]));
        return text.Length < 5 ? "" : text;
    }

    /// <summary>
    /// <see cref="Folded"/> of every way in which the name may have been written: each word in each rendering that a State may
    /// print, and two neighbours as one. The first is that of the name itself.
    /// </summary>
    public static IReadOnlyList<string> Readings(NameForm name)
    {
        var readings = new List<string>();
        Take(readings, Spelt(name));
        for (var word = 0; word + 1 < name.Tokens.Length; word++)
        {
            if (name.Join(word) is { } join)
                Take(readings, [.. name.Tokens[..word], join, .. name.Tokens[(word + 2)..]]);
        }

        return [.. readings.Distinct(StringComparer.Ordinal).Take(MostReadings)];
    }

    private static void Take(List<string> readings, IReadOnlyList<NameToken> words)
    {
        var spellings = new List<string[]> { Array.Empty<string>() };
        foreach (var word in words)
            spellings = [.. spellings.SelectMany(before => word.Folds.Select(fold => (string[])[.. before, fold])).Take(MostReadings)];
        readings.AddRange(spellings.Select(Text).Where(text => text.Length > 0));
    }

    // Initials stand for many names; without them more is found, and the birth date tells apart.
    private static NameToken[] Spelt(NameForm name)
    {
        if (!Array.Exists(name.Tokens, static token => token.IsInitial))
            return name.Tokens;
        var spelt = Array.FindAll(name.Tokens, static token => !token.IsInitial);
        return spelt.Length == 0 ? name.Tokens : spelt;
    }

    // The words are put in order where they stand.
    private static string Text(string[] words)
    {
        words.AsSpan().Sort(static (one, other) => string.CompareOrdinal(one, other));
        return string.Join(' ', words);
    }
}
