namespace SearchGateway.Matching;

/// <summary>The name field: primary identifier, two fillers, secondary identifier, one filler between parts.</summary>
internal static class MrzNames
{
    /// <summary>The two identifiers with spaces for fillers; further double fillers count as single ones.</summary>
    public static (string Primary, string Secondary) Split(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('<');
        var end = name.IndexOf("<<", StringComparison.Ordinal);
        return end < 0 ? (Spaced(name), "") : (Spaced(name[..end]), Spaced(name[(end + 2)..]));
    }

    private static string Spaced(ReadOnlySpan<char> identifier)
    {
        Span<char> spaced = stackalloc char[MrzText.Capacity];
        var length = 0;
        foreach (var c in identifier)
        {
            if (c != '<')
                spaced[length++] = c;
            else if (length > 0 && spaced[length - 1] != ' ')
                spaced[length++] = ' ';
        }
        return spaced[..length].TrimEnd(' ').ToString();
    }
}
