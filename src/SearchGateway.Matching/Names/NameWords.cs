using System.Text;

namespace SearchGateway.Matching;

/// <summary>Cuts a name field into words.</summary>
internal static class NameWords
{
    /// <summary>Longer fields are cut here: no name on earth needs more, and comparing stays bounded.</summary>
    public const int LongestField = 256;

    // Dropped inside a word, as Doc 9303 drops the apostrophe. All others that are no letters set words apart.
    private const string Dropped = "'’‘`´ʹʻʼʽʾʿˈ′";

    private const int ShortestServant = 8;
    private const int ShortestServed = 4;
    private const int ShortestWithArticle = 5;
    private const int ShortestStem = 3;
    private static readonly string[] Endings = ["IN", "INE", "EEN", "YN"];

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
        SplitCompounds(words);
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

    // ABDUL before another word, and ABDURRAHMAN in one piece, are ABD, the article and a name, as others write them.
    private static void SplitCompounds(List<string> words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (i + 1 < words.Count && words[i] is "ABDUL" or "ABDEL" or "ABDAL" or "ABDOL" or "ABDOUL" or "ABDIL")
            {
                words[i] = "ABD";
                words.Insert(i + 1, "UL");
            }
            else if (words[i].Length >= ShortestServant && words[i].StartsWith("عبدال", StringComparison.Ordinal))
            {
                words.InsertRange(i + 1, ["AL", words[i][5..]]);
                words[i] = "عبد";
            }
            else if (words[i].Length >= ShortestWithArticle && words[i].StartsWith("ال", StringComparison.Ordinal))
            {
                words.Insert(i + 1, words[i][2..]);
                words[i] = "AL";
            }
            else if (ServedBy(words[i]) is { } name)
            {
                words[i] = "ABD";
                words.InsertRange(i + 1, ["UL", name]);
            }
            else if (OfTheFaith(words[i]) is { } stem)
            {
                words[i] = stem;
                words.InsertRange(i + 1, ["UL", "DIN"]);
            }
        }
    }

    // The name after ABD, a vowel and the article, whose L takes on the sound of the letter that follows.
    private static string? ServedBy(string word)
    {
        if (word.Length < ShortestServant || !word.StartsWith("ABD", StringComparison.Ordinal) || !IsVowel(word[3]))
            return null;
        var rest = word.AsSpan(word.AsSpan(3).StartsWith("OU", StringComparison.Ordinal) ? 5 : 4);
        if (rest.StartsWith("LLA", StringComparison.Ordinal) && (rest.Length <= 5 || rest[3] is 'H' or 'Y' or 'E'))
            return null;
        if (rest[0] == 'L' || (rest[0] == rest[1] && !IsVowel(rest[0])))
            rest = rest[1..];
        return rest.Length >= ShortestServed && (!IsVowel(rest[0]) || word[^(rest.Length + 1)] == 'L') ? rest.ToString() : null;
    }

    // SALAHUDDIN, NOUREDDINE, NURETTIN are a name, the article and DIN.
    private static string? OfTheFaith(string word)
    {
        foreach (var ending in Endings)
        {
            var stem = word.Length - ending.Length - 3;
            if (stem >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal) && IsVowel(word[stem]) && word.AsSpan(stem + 1, 2) is "DD" or "LD" or "TT")
                return word[..stem];
        }
        return null;
    }

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U';
}
