using System.Text;

namespace SearchGateway.Matching;

/// <summary>
/// How well a Latin spelling reads a word in Arabic letters, which write consonants and long vowels alone: short vowels
/// and doubled letters stand in the Latin spelling only.
/// </summary>
internal static class ArabicReading
{
    private const int Longest = 40;
    private const int FinalAspirate = 4;
    private const string Vowels = "AEIOU";

    // The article takes on the sound of these, so that its L may not be heard.
    private const string Sun = "تثدذرزسشصضطظن";

    /// <summary>The word without marks and fillers if it is in Arabic letters alone; null otherwise.</summary>
    public static string? LettersOf(string word)
    {
        if (Ascii.IsValid(word))
            return null;
        var letters = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (ArabicSounds.Has(c))
                letters.Append(c);
            else if (!IsMark(c))
                return null;
        }

        return letters.Length is 0 or > Longest ? null : letters.ToString();
    }

    /// <summary>The letters A to Z with which a Latin spelling of the word may begin, as bits by their place in the alphabet.</summary>
    public static uint FirstsOf(string arabic)
    {
        var firsts = 0u;
        foreach (var reading in ArabicSounds.Of(arabic[0]))
            firsts |= reading.Latin.Length == 0 ? 0 : 1u << (reading.Latin[0] & 31);
        return firsts;
    }

    /// <summary>The cost of reading one as the other, in hundredths of a slip; some cost above the most that matters if it is more.</summary>
    public static int Cost(ReadOnlySpan<char> arabic, ReadOnlySpan<char> latin, int most)
    {
        latin = latin[..Math.Min(latin.Length, Longest)];
        Span<int> costs = stackalloc int[(Longest + 1) * (Longest + 1)];
        var width = latin.Length + 1;
        costs = costs[..((arabic.Length + 1) * width)];
        costs.Fill(int.MaxValue / 2);
        costs[0] = 0;
        for (var i = 0; i <= arabic.Length; i++)
        {
            var lowest = int.MaxValue;
            for (var j = 0; j <= latin.Length; j++)
            {
                var cost = costs[(i * width) + j];
                lowest = Math.Min(lowest, cost);
                if (cost > most)
                    continue;
                if (j < latin.Length)
                    Lower(ref costs[(i * width) + j + 1], cost + Unwritten(latin, j));
                if (i < arabic.Length)
                    ReadOn(arabic, latin, i, j, costs, width);
            }

            // Two letters inverted go on from the row before.
            if (lowest > most + MatchWeights.Inverted)
                return lowest;
        }

        return costs[^1];
    }

    private static void ReadOn(ReadOnlySpan<char> arabic, ReadOnlySpan<char> latin, int i, int j, Span<int> costs, int width)
    {
        var cost = costs[(i * width) + j];
        var below = costs[((i + 1) * width)..];
        Lower(ref below[j], cost + Unread(arabic, i));
        foreach (var reading in ArabicSounds.Of(arabic[i]))
        {
            if (latin[j..].StartsWith(reading.Latin, StringComparison.Ordinal))
                Lower(ref below[j + reading.Latin.Length], cost + reading.Cost);
        }

        if (j == latin.Length)
            return;
        Lower(ref below[j + 1], cost + ArabicSounds.Slip);
        if (i + 1 < arabic.Length && j + 1 < latin.Length && Reads(arabic[i], latin[j + 1]) && Reads(arabic[i + 1], latin[j]))
            Lower(ref costs[((i + 2) * width) + j + 2], cost + MatchWeights.Inverted);
    }

    private static bool Reads(char arabic, char latin)
    {
        foreach (var reading in ArabicSounds.Of(arabic))
        {
            if (reading.Latin.Length == 1 && reading.Latin[0] == latin)
                return true;
        }

        return false;
    }

    // What a Latin letter costs that no letter of the word writes.
    private static int Unwritten(ReadOnlySpan<char> latin, int j)
    {
        if (IsVowel(latin[j]))
            return UnwrittenVowel(latin, j);
        if (j > 0 && latin[j] == latin[j - 1])
            return 0;
        return latin[j] == 'H' && j > 0 && IsVowel(latin[j - 1]) ? MatchWeights.SilentAspirate : ArabicSounds.Slip;
    }

    // A word neither begins nor ends with a vowel that is not written, and two in a row are mostly a long one, which is.
    private static int UnwrittenVowel(ReadOnlySpan<char> latin, int j)
    {
        if (j == 0 || j == latin.Length - 1)
            return MatchWeights.OuterVowel;
        return !IsVowel(latin[j - 1]) || (latin[j - 1] == 'O' && latin[j] == 'U') ? MatchWeights.ShortVowel : MatchWeights.LongVowel;
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);

    // What a letter of the word costs that the Latin spelling has not.
    private static int Unread(ReadOnlySpan<char> arabic, int i)
    {
        if (i > 0 && arabic[i] == arabic[i - 1])
            return 0;
        // The bearer of a vowel that the next letter writes, as in the first of IMAN.
        if (i == 0 && arabic[i] is 'ا' or 'إ' && arabic.Length > 1 && arabic[1] is 'ي' or 'ی' or 'و')
            return 0;
        // Nor is the A of the article heard after a vowel, as in ZULFIQAR.
        if (arabic[i] == 'ا' && i > 0 && i + 1 < arabic.Length && arabic[i - 1] is 'و' && arabic[i + 1] == 'ل')
            return 0;
        if (arabic[i] == 'ل' && i > 0 && i + 1 < arabic.Length && arabic[i - 1] == 'ا' && Sun.Contains(arabic[i + 1], StringComparison.Ordinal))
            return 0;
        return i == arabic.Length - 1 && arabic[i] is 'ه' or 'ہ' ? FinalAspirate : ArabicSounds.Slip;
    }

    private static bool IsMark(char c) => c is (>= '\u064B' and <= '\u065F') or '\u0640' or '\u0670' or '\u0610' or '\u0611' or '\u0612' or '\u0613';

    private static void Lower(ref int cost, int to)
    {
        if (to < cost)
            cost = to;
    }
}
