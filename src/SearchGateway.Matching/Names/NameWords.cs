using System.Text;

namespace SearchGateway.Matching;

/// <summary>Cuts a name field into words.</summary>
internal static class NameWords
{
    /// <summary>Longer fields are cut here: no name on earth needs more, and comparing stays bounded.</summary>
    public const int LongestField = 256;

    // Dropped inside a word, as Doc 9303 drops the apostrophe. All others that are no letters set words apart.
    private const string Dropped = "'’‘`´ʹʻʼʽʾʿˈ′";

    /// <summary>The words of a field, normalised: hyphens, fillers, commas and white space set them apart.</summary>
    public static List<string> Of(string? field)
    {
        var words = new List<string>(4);
        if (string.IsNullOrWhiteSpace(field))
            return words;
        var word = new StringBuilder();
        foreach (var c in Transliteration.Normalised(field.Length > LongestField ? field[..LongestField] : field))
        {
            if (IsPartOfWord(c))
                word.Append(c);
            else if (!Dropped.Contains(c, StringComparison.Ordinal))
                Take(word, words);
        }
        Take(word, words);
        SplitServant(words);
        return words;
    }

    private static bool IsPartOfWord(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static void Take(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    // ABDUL before another word is ABD and the article, as others write it.
    private static void SplitServant(List<string> words)
    {
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (words[i] is not ("ABDUL" or "ABDEL" or "ABDAL" or "ABDOL" or "ABDOUL" or "ABDIL"))
                continue;
            words[i] = "ABD";
            words.Insert(i + 1, "UL");
        }
    }
}
