namespace SearchGateway.Matching;

/// <summary>The name field: primary identifier, two fillers, secondary identifier, one filler between parts.</summary>
internal static class MrzNames
{
    /// <summary>A field without the fillers at its end.</summary>
    public static ReadOnlySpan<char> WithoutFillers(ReadOnlySpan<char> field) => field[..(field.LastIndexOfAnyExcept('<') + 1)];

    /// <summary>The primary identifier as it stands.</summary>
    public static ReadOnlySpan<char> Primary(ReadOnlySpan<char> name)
    {
        name = WithoutFillers(name);
        var end = name.IndexOf("<<", StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }

    /// <summary>The secondary identifier as it stands; further double fillers in it count as single ones.</summary>
    public static ReadOnlySpan<char> Secondary(ReadOnlySpan<char> name)
    {
        name = WithoutFillers(name);
        var end = name.IndexOf("<<", StringComparison.Ordinal);
        return end < 0 ? [] : name[(end + 2)..].TrimStart('<');
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
