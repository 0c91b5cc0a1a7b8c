using System.Runtime.InteropServices;

namespace SearchGateway.Matching;

/// <summary>Two words that another name writes as one, but not as they stand here.</summary>
internal static class JoinedWords
{
    private const int ShortestForm = 2;
    private const int InvertedForm = MatchWeights.JoinedForm * MatchWeights.JoinedInverted / TokenComparer.Full;

    /// <summary>What one word agrees in with two written as one, or with what these may stand for; 0 to 1000.</summary>
    /// <param name="score">What it agrees in with the two as they stand here.</param>
    /// <param name="first">The first of the two.</param>
    /// <param name="second">The second.</param>
    /// <param name="word">The one word, in its first rendering.</param>
    public static int Better(int score, NameToken first, NameToken second, ReadOnlySpan<char> word)
    {
        if (score == 0)
            score = Otherwise(first, second, word);
        return score < MatchWeights.JoinedForm && (first.IsRomanised || second.IsRomanised) ? Math.Max(score, Romanised(first, second, word)) : score;
    }

    /// <summary>As <see cref="Better(int, NameToken, NameToken, ReadOnlySpan{char})"/>, of one word that is compared with many.</summary>
    public static int Better(int score, NameToken first, NameToken second, NameToken word)
    {
        if (score == 0)
            score = Otherwise(first, second, word.Text);
        return score < MatchWeights.JoinedForm && (first.IsRomanised || second.IsRomanised) ? Math.Max(score, Romanised(first, second, word)) : score;
    }

    /// <summary>The families of the beginning and the end of a word, by where it is cut in two.</summary>
    public static CutWord[] CutsOf(ReadOnlySpan<char> word)
    {
        var cuts = new CutWord[word.Length - 1];
        for (var cut = 1; cut < word.Length; cut++)
            cuts[cut - 1] = new CutWord(OtherForms.OfSpelling(word[..cut]), OtherForms.OfSpelling(word[cut..]));
        return cuts;
    }

    // In the other order, as SAMUELDAVID with DAVID SAMUEL, or with a short form of either, as ALIMEMO with ALI MEHMET.
    private static int Otherwise(NameToken first, NameToken second, ReadOnlySpan<char> word)
    {
        if (Begins(word, second) && word.Length == first.Length + second.Length && Ends(word, first))
            return MatchWeights.JoinedInverted;
        var isShort = (second.Forms.Length > 0 && Begins(word, first) && IsFormOf(word[first.Length..], second))
            || (first.Forms.Length > 0 && Ends(word, second) && IsFormOf(word[..^second.Length], first));
        return isShort ? MatchWeights.JoinedForm : 0;
    }

    // KUO-CHIEN for JIANGUO, YEONGHUI for YOUNG-HEE: each syllable by another romanisation.
    private static int Romanised(NameToken first, NameToken second, ReadOnlySpan<char> word)
    {
        var inverted = false;
        for (var cut = 1; cut < word.Length; cut++)
        {
            var start = word[..cut];
            var end = word[cut..];
            if (IsSame(start, first) && IsSame(end, second))
                return MatchWeights.JoinedForm;
            inverted |= IsSame(start, second) && IsSame(end, first);
        }

        return inverted ? InvertedForm : 0;
    }

    private static int Romanised(NameToken first, NameToken second, NameToken word)
    {
        var inverted = false;
        for (var cut = 1; cut < word.Length; cut++)
        {
            var start = word.Text.AsSpan(0, cut);
            var end = word.Text.AsSpan(cut);
            var (ofStart, ofEnd) = word.Cuts[cut - 1];
            if (IsSame(start, ofStart, first) && IsSame(end, ofEnd, second))
                return MatchWeights.JoinedForm;
            inverted |= IsSame(start, ofStart, second) && IsSame(end, ofEnd, first);
        }

        return inverted ? InvertedForm : 0;
    }

    private static bool IsSame(ReadOnlySpan<char> text, int[] families, NameToken name) =>
        text.SequenceEqual(name.Text) || (families.Length > 0 && name.IsRomanised && IsOneOf(families, name));

    private static bool IsSame(ReadOnlySpan<char> text, NameToken name) => text.SequenceEqual(name.Text) || (name.IsRomanised && IsFormOf(text, name));

    private static bool Begins(ReadOnlySpan<char> word, NameToken part) =>
        word[0] == part.First && part.Length >= ShortestForm && word.Length >= part.Length + ShortestForm && word.StartsWith(part.Text, StringComparison.Ordinal);

    private static bool Ends(ReadOnlySpan<char> word, NameToken part) =>
        word[^1] == part.Text[^1] && part.Length >= ShortestForm && word.Length >= part.Length + ShortestForm && word.EndsWith(part.Text, StringComparison.Ordinal);

    private static bool IsFormOf(ReadOnlySpan<char> text, NameToken name) => IsOneOf(OtherForms.OfSpelling(text), name);

    private static bool IsOneOf(int[] families, NameToken name)
    {
        foreach (var family in families)
        {
            if (Array.IndexOf(name.Forms, family) >= 0)
                return true;
        }

        return false;
    }
}

/// <summary>A word that is cut in two.</summary>
/// <param name="OfStart">The families of the beginning, see <see cref="OtherForms"/>.</param>
/// <param name="OfEnd">The families of the end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CutWord(int[] OfStart, int[] OfEnd);
