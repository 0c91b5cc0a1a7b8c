using System.Text;

namespace SearchGateway.Matching;

/// <summary>Cuts a name field into words.</summary>
internal static class NameWords
{
    /// <summary>Longer fields are cut here: no name on earth needs more, and comparing stays bounded.</summary>
    public const int LongestField = 256;

    // Dropped inside a word, as Doc 9303 drops the apostrophe; so are the signs that part or tie letters within a word of Arabic
    // script. All others that are no letters set words apart.
    private const string Dropped = "'’‘`´ʹʻʼʽʾʿˈ′\u200C\u200D";


    /// <summary>The words of a field, normalised: hyphens, fillers, commas and white space set them apart.</summary>
    public static List<string> Of(string? field)
    {
        if (string.IsNullOrWhiteSpace(field))
            return [];
        var text = Transliteration.Normalised(field.Length > LongestField ? field[..LongestField] : field);
        // Mostly it is one word, in capitals.
        var words = text.AsSpan().ContainsAnyExceptInRange('A', 'Z') ? Cut(text) : [text];
        SplitCompounds(words);
        return words;
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>(4);
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (IsPartOfWord(c))
                word.Append(c);
            else if (!Dropped.Contains(c, StringComparison.Ordinal))
                Take(word, words);
        }
        Take(word, words);
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

    private static void SplitCompounds(List<string> words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (words[i][0] < ArabicCompounds.FirstLetter || ArabicCompounds.Parts(words[i]) is not { } parts)
                continue;
            words.RemoveAt(i);
            words.InsertRange(i, parts);
        }

        ServantNames.Split(words);
    }
}
