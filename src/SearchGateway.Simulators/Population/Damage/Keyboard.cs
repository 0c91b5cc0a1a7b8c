namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Which letter is hit for another: mostly a neighbour on the keyboard.</summary>
internal static class Keyboard
{
    private const double Neighbour = 0.7;

    // Keys that touch on the layout of the United States, by letter from A to Z.
    private static readonly string[] Touching =
    [
        "QWSZ", "VGHN", "XDFV", "SERFCX", "WSDR", "DRTGVC", "FTYHBV", "GYUJNB", "UJKO", "HUIKMN", "JIOLM", "KOP", "NJK",
        "BHJM", "IKLP", "OL", "WA", "EDFT", "AWEDXZ", "RFGY", "YHJI", "CFGB", "QASE", "ZSDC", "TGHU", "ASX",
    ];

    /// <summary>Another letter than the given one, of its script and case.</summary>
    public static char Near(char letter, ref Draw draw)
    {
        var capital = char.ToUpperInvariant(letter);
        var near = char.IsAsciiLetter(capital) ? NearLatin(capital, ref draw) : NearInScript(capital, ref draw);
        return char.IsLower(letter) ? char.ToLowerInvariant(near) : near;
    }

    private static char NearLatin(char letter, ref Draw draw)
    {
        if (draw.Chance(Neighbour))
            return draw.Of<char>(Touching[letter - 'A']);
        var other = (char)('A' + draw.Below(25));
        return other < letter ? other : (char)(other + 1);
    }

    // Alphabets stand in their own order; the next letter up or down is one of the same script.
    private static char NearInScript(char letter, ref Draw draw)
    {
        var step = draw.Chance(0.5) ? 1 : -1;
        for (var away = 1; away < 8; away++)
            foreach (var other in (ReadOnlySpan<char>)[(char)(letter + (step * away)), (char)(letter - (step * away))])
                if (char.IsLetter(other) && !char.IsLower(other) && other > '\u007F')
                    return other;
        return 'X';
    }
}
