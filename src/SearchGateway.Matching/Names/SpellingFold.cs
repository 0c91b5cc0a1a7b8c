namespace SearchGateway.Matching;

/// <summary>
/// Brings the spellings that transliteration tables and everyday romanisations give one name to one form, keeping
/// the vowels: MUELLER, MULLER; DMITRII, DMITRIY; MAHMOUD, MAHMUD; DJAMAL, JAMAL; ALEXEI, ALEKSEI.
/// </summary>
internal static class SpellingFold
{
    // The first that fits at a place holds, so longer groups come first.
    private static readonly (string Letters, string Folded)[] Groups =
    [
        ("DSCH", "I"), ("DZH", "I"), ("NXX", "N"), ("UXX", "U"), ("AE", "A"), ("OE", "O"), ("UE", "U"), ("AA", "A"), ("OU", "U"),
        ("KH", "H"), ("GH", "G"), ("PH", "F"), ("CK", "K"), ("DJ", "I"), ("Q", "K"), ("W", "V"), ("Y", "I"), ("J", "I"),
        ("X", "KS"),
    ];

    private static readonly (string Letters, string Folded)[][] GroupsOf = [.. Enumerable.Range('A', 26).Select(c => Groups.Where(g => g.Letters[0] == c).ToArray())];

    private static readonly bool[] Beginnings = LetterGroups.BeginningsOf(Groups.Select(g => g.Letters));

    /// <summary>The folded word; repeated letters count once.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[word.Length * 2];
        return folded[..Write(word, folded)].ToString();
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{char})"/>
    public static string Of(string word)
    {
        Span<char> folded = stackalloc char[word.Length * 2];
        folded = folded[..Write(word, folded)];
        return folded.SequenceEqual(word) ? word : folded.ToString();
    }

    /// <summary>Writes the folded word, at most twice as long as the word; returns its length.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var taken = 1;
            var letters = word.Slice(i, 1);
            foreach (var (group, replacement) in LetterGroups.MayBegin(Beginnings, word[i..]) ? GroupsOf[word[i] - 'A'] : [])
            {
                if (!word[i..].StartsWith(group, StringComparison.Ordinal))
                    continue;
                taken = group.Length;
                letters = replacement;
                break;
            }
            foreach (var c in letters)
            {
                if (length == 0 || folded[length - 1] != c)
                    folded[length++] = c;
            }
            i += taken;
        }
        return length;
    }
}
