namespace SearchGateway.MatchQuality.Lists;

/// <summary>A name in one piece, as lists write it.</summary>
internal static class WrittenName
{
    /// <summary>
    /// Surname before the first comma and given names after it; without a comma nobody knows which word is which, and all
    /// stand in one field.
    /// </summary>
    public static (string Surname, string GivenNames) Fields(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (text, "") : (text[..comma], text[(comma + 1)..]);
    }
}
