namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Slips of the document number.</summary>
internal static class NumberSlips
{
    private const string Letters = "OIBSZ";
    private const string Digits = "01852";

    /// <summary>One character misread for the one that looks like it.</summary>
    public static TypedIdentity? Confused(TypedIdentity identity, ref Draw draw)
    {
        int[] spots = [.. identity.DocumentNumber.Index().Where(c => LikeIt(c.Item) is not null).Select(c => c.Index)];
        if (spots.Length == 0)
            return null;
        var at = draw.Of<int>(spots);
        return With(identity, at, LikeIt(identity.DocumentNumber[at])!.Value);
    }

    /// <summary>One character is another of its kind, digit for digit and letter for letter.</summary>
    public static TypedIdentity? Wrong(TypedIdentity identity, ref Draw draw)
    {
        int[] spots = [.. identity.DocumentNumber.Index().Where(c => char.IsAsciiLetterOrDigit(c.Item)).Select(c => c.Index)];
        if (spots.Length == 0)
            return null;
        var at = draw.Of<int>(spots);
        var right = identity.DocumentNumber[at];
        var (first, count) = char.IsAsciiDigit(right) ? ('0', 10) : ('A', 26);
        var other = (char)(first + ((char.ToUpperInvariant(right) - first + 1 + draw.Below(count - 1)) % count));
        return With(identity, at, other);
    }

    private static char? LikeIt(char c)
    {
        var letter = Letters.IndexOf(c, StringComparison.Ordinal);
        if (letter >= 0)
            return Digits[letter];
        var digit = Digits.IndexOf(c, StringComparison.Ordinal);
        return digit >= 0 ? Letters[digit] : null;
    }

    private static TypedIdentity With(TypedIdentity identity, int at, char character) =>
        identity with { DocumentNumber = $"{identity.DocumentNumber[..at]}{character}{identity.DocumentNumber[(at + 1)..]}" };
}
