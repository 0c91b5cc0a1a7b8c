namespace SearchGateway.Matching;

/// <summary>The name field: primary identifier, two fillers, secondary identifier, one filler between parts.</summary>
internal static class MrzNames
{
    /// <summary>A field without the fillers at its end.</summary>
    public static ReadOnlySpan<char> WithoutFillers(ReadOnlySpan<char> field) => field[..(field.LastIndexOfAnyExcept('<') + 1)];

    /// <summary>Both identifiers as they stand; further double fillers in the second count as single ones.</summary>
    public static void Split(ReadOnlySpan<char> name, out ReadOnlySpan<char> primary, out ReadOnlySpan<char> secondary)
    {
        name = WithoutFillers(name);
        var end = name.IndexOf("<<", StringComparison.Ordinal);
        primary = end < 0 ? name : name[..end];
        secondary = end < 0 ? [] : name[(end + 2)..].TrimStart('<');
    }

    /// <summary>Whether anything stands after the first double filler.</summary>
    public static bool HasSecondary(ReadOnlySpan<char> name)
    {
        var end = name.IndexOf("<<", StringComparison.Ordinal);
        return end >= 0 && name[end..].ContainsAnyExcept('<');
    }

    /// <summary>An identifier with one space for each run of fillers.</summary>
    public static string Spaced(ReadOnlySpan<char> identifier)
    {
        Span<char> spaced = stackalloc char[MrzZone.Longest];
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
