namespace SearchGateway.Matching;

/// <summary>Two words that another name writes as one, but not as they stand here.</summary>
internal static class JoinedWords
{
    private const int ShortestForm = 2;

    /// <summary>
    /// How well one word agrees with two written as one in the other order, as SAMUELDAVID with DAVID SAMUEL, or with a short form of
    /// either, as ALIMEMO with ALI MEHMET; 0 to 1000.
    /// </summary>
    public static int Otherwise(NameToken first, NameToken second, NameToken word)
    {
        if (Begins(word, second) && word.Length == first.Length + second.Length && Ends(word, first))
            return MatchWeights.JoinedInverted;
        var isShort = (second.Forms.Length > 0 && Begins(word, first) && IsFormOf(word.Text.AsSpan(first.Length), second))
            || (first.Forms.Length > 0 && Ends(word, second) && IsFormOf(word.Text.AsSpan(0, word.Length - second.Length), first));
        return isShort ? MatchWeights.JoinedForm : 0;
    }

    private static bool Begins(NameToken word, NameToken part) =>
        word.First == part.First && part.Length >= ShortestForm && word.Length >= part.Length + ShortestForm && word.Text.StartsWith(part.Text, StringComparison.Ordinal);

    private static bool Ends(NameToken word, NameToken part) =>
        word.Text[^1] == part.Text[^1] && part.Length >= ShortestForm && word.Length >= part.Length + ShortestForm && word.Text.EndsWith(part.Text, StringComparison.Ordinal);

    private static bool IsFormOf(ReadOnlySpan<char> text, NameToken name)
    {
        foreach (var family in OtherForms.OfSpelling(text))
        {
            if (Array.IndexOf(name.Forms, family) >= 0)
                return true;
        }

        return false;
    }
}
