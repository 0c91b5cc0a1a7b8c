namespace SearchGateway.Matching;

/// <summary>Tells by two letters that no group of a table begins there, as at most places of a word.</summary>
internal static class LetterGroups
{
    private const int Letters = 26;

    /// <summary>By first and second letter whether a group may begin with them; the last second letter stands for none.</summary>
    /// <param name="groups">Groups of letters A to Z.</param>
    public static bool[] BeginningsOf(IEnumerable<string> groups)
    {
        var beginnings = new bool[Letters * (Letters + 1)];
        foreach (var group in groups)
        {
            for (var second = 0; second <= Letters; second++)
                beginnings[Place(group[0] - 'A', second)] |= group.Length == 1 || group[1] - 'A' == second;
        }

        return beginnings;
    }

    /// <summary>Whether a group may begin a text of at least one letter.</summary>
    public static bool MayBegin(bool[] beginnings, ReadOnlySpan<char> text)
    {
        var first = text[0] - 'A';
        return (uint)first < Letters && beginnings[Place(first, text.Length > 1 && (uint)(text[1] - 'A') < Letters ? text[1] - 'A' : Letters)];
    }

    private static int Place(int first, int second) => (first * (Letters + 1)) + second;
}
