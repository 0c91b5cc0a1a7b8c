namespace SearchGateway.Matching;

/// <summary>
/// The consonants of a word in sound classes, so that spellings of one name in different romanisations meet:
/// MOHAMMED, MUHAMMAD and the vowelless MXHMD of the Arabic table share MHMD.
/// </summary>
/// <remarks>
/// Vowels fall away, one at the start stays as A. V, F and PH are one class; K, Q, G, GH, hard C and CK; KH and H;
/// S, Z, SH, ZH, SZ, TS, TZ, soft C, CH, TCH, CZ one class of hissing sounds; the glides J, Y, DJ and I before a
/// vowel count at the start only. A class that follows itself directly counts once.
/// </remarks>
internal static class ConsonantSkeleton
{
    /// <summary>Letters of a skeleton, at most.</summary>
    public const int Longest = 12;

    /// <summary>Letters of a skeleton with its vowels, at most.</summary>
    public const int LongestWithVowels = 32;

    /// <summary>The skeleton, at most twelve letters; empty for a word without Latin letters.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> skeleton = stackalloc char[Longest];
        return skeleton[..Write(word, skeleton)].ToString();
    }

    /// <summary>Writes the skeleton into room for twelve letters; returns its length.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> skeleton) => Sounds(word, skeleton[..Longest], keepVowels: false);

    /// <summary>The skeleton with its vowels, at most 32 letters: SCHTSCHERBAKOW and SHCHERBAKOV share SERBAKOV.</summary>
    public static string WithVowels(ReadOnlySpan<char> word)
    {
        Span<char> skeleton = stackalloc char[LongestWithVowels];
        return skeleton[..WriteWithVowels(word, skeleton)].ToString();
    }

    /// <summary>Writes the skeleton with its vowels into room for 32 letters; returns its length.</summary>
    public static int WriteWithVowels(ReadOnlySpan<char> word, Span<char> skeleton) => Sounds(word, skeleton[..LongestWithVowels], keepVowels: true);

    private static int Sounds(ReadOnlySpan<char> word, Span<char> skeleton, bool keepVowels)
    {
        var length = 0;
        var last = '\0';
        for (var i = 0; i < word.Length && length < skeleton.Length;)
        {
            var (sound, taken) = SoundAt(word, i);
            if (keepVowels && (sound == '\0' || (i == 0 && sound == 'A')))
                sound = VowelOf(word, i, taken);
            if (sound == 'X' && length + 1 < skeleton.Length)
            {
                skeleton[length++] = 'K';
                sound = 'S';
            }
            if (sound != '\0' && (sound != last || i == 0))
                skeleton[length++] = sound;
            last = sound;
            i += taken;
        }
        return length;
    }

    private static char VowelOf(ReadOnlySpan<char> word, int i, int taken) => word[i] switch
    {
        'Y' or 'J' => 'I',
        'W' => 'U',
        var c when IsVowel(c) && taken == 1 => c,
        _ => '\0',
    };

    private static (char Sound, int Taken) SoundAt(ReadOnlySpan<char> word, int i)
    {
        var rest = word[i..];
        if (i == 0 && StartSound(rest) is { } start)
            return start;
        if (IsVowel(rest[0]) || IsVowelW(word, i))
            return ('\0', 1);
        return Cluster(rest) ?? (Single(rest), 1);
    }

    private static (char, int)? StartSound(ReadOnlySpan<char> word)
    {
        var next = word.Length > 1 ? word[1] : '\0';
        return word[0] switch
        {
            'J' => ('J', 1),
            'D' when next == 'J' => ('J', 2),
            'D' when word.StartsWith("DZH", StringComparison.Ordinal) => ('J', 3),
            'D' when word.StartsWith("DSCH", StringComparison.Ordinal) => ('J', 4),
            'Y' or 'I' when IsVowel(next) || next == 'W' => ('J', 1),
            'W' => ('V', 1),
            'X' when IsVowel(next) => ('S', 1),
            var c when IsVowel(c) => ('A', 1),
            _ => null,
        };
    }

    // Letter groups that write one sound, longest first.
    private static (char, int)? Cluster(ReadOnlySpan<char> rest)
    {
        if (!LetterGroups.MayBegin(Beginnings, rest))
            return null;
        if (rest.StartsWith("CHR", StringComparison.Ordinal))
            return ('K', 2);
        foreach (var (letters, sound) in ClustersOf[rest[0] - 'A'])
        {
            if (rest.StartsWith(letters, StringComparison.Ordinal))
                return (sound, letters.Length);
        }
        return null;
    }

    private static readonly (string Letters, char Sound)[] Clusters =
    [
        ("SHCH", 'S'), ("TSCH", 'S'), ("SCH", 'S'), ("TCH", 'S'), ("XSH", 'S'), ("XKH", 'H'), ("XTH", 'T'), ("XDH", 'D'),
        ("XSS", 'S'), ("XDZ", 'D'), ("XTT", 'T'), ("XZZ", 'S'), ("XTA", '\0'), ("XAH", '\0'), ("XAY", '\0'), ("XAA", '\0'),
        ("XAE", '\0'), ("XKK", 'K'), ("XGG", 'K'), ("XNN", 'N'), ("XYA", '\0'), ("NXX", 'N'), ("UXX", '\0'),
        ("SH", 'S'), ("CH", 'S'), ("CZ", 'S'), ("SZ", 'S'), ("ZH", 'S'), ("TS", 'S'), ("TZ", 'S'), ("DZ", 'S'),
        ("SC", 'S'), ("KH", 'H'), ("GH", 'K'), ("PH", 'V'), ("TH", 'T'), ("DH", 'D'), ("CK", 'K'), ("XH", 'H'),
        ("XC", 'S'), ("XJ", 'S'), ("DJ", 'J'),
    ];

    private static readonly (string Letters, char Sound)[][] ClustersOf = [.. Enumerable.Range('A', 26).Select(c => Clusters.Where(g => g.Letters[0] == c).ToArray())];

    private static readonly bool[] Beginnings = LetterGroups.BeginningsOf(Clusters.Select(g => g.Letters));

    private static char Single(ReadOnlySpan<char> rest) => rest[0] switch
    {
        'F' or 'V' => 'V',
        'K' or 'Q' or 'G' => 'K',
        'C' => rest.Length == 1 || rest[1] is 'E' or 'I' or 'Y' ? 'S' : 'K',
        'S' or 'Z' => 'S',
        'W' => 'V',
        'J' => '\0',
        var c when char.IsAsciiLetter(c) => c,
        _ => '\0',
    };

    // Between consonants W writes the long U of Arabic, as in MXHMWD and YWSF; beside a vowel it is a consonant.
    private static bool IsVowelW(ReadOnlySpan<char> word, int i) =>
        word[i] == 'W' && (!IsVowel(word[i - 1]) || (i == 1 && word[0] == 'Y')) && (i + 1 == word.Length || !IsVowel(word[i + 1]));

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';
}
