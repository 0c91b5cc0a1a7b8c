namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Numbers of words of three letters A to Z at most, once they were asked for: nearly each word that is taken apart asks for some, and
/// under the hash of so few letters many other words stand.
/// </summary>
internal sealed class ShortWords
{
    private const int Letters = 'Z' - 'A' + 1;

    // One above the number; 0 of what was not asked for.
    private readonly int[] _numbers = new int[(Letters + 1) * (Letters + 1) * (Letters + 1)];

    /// <summary>The number of a word, 0 if it is known to have none; false if it is not known, as of longer words.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out int number)
    {
        number = Place(word) is >= 0 and var place ? _numbers[place] - 1 : -1;
        return number >= 0;
    }

    /// <summary>Remembers the number of a word if it is short; returns it.</summary>
    public int Remember(ReadOnlySpan<char> word, int number)
    {
        if (Place(word) is >= 0 and var place)
            _numbers[place] = number + 1;
        return number;
    }

    private static int Place(ReadOnlySpan<char> word)
    {
        if (word.Length > IWordTable.ShortWord)
            return -1;
        var place = 0;
        foreach (var c in word)
        {
            if (c is < 'A' or > 'Z')
                return -1;
            place = (place * (Letters + 1)) + (c - 'A' + 1);
        }

        return place;
    }
}
