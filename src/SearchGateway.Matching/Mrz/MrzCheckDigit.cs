namespace SearchGateway.Matching;

/// <summary>The check digit of ICAO Doc 9303 part 3: weights 7, 3, 1 repeating, sum modulo 10.</summary>
public static class MrzCheckDigit
{
    /// <summary>The check digit over a field: 0 to 9 as written, A to Z as 10 to 35, all else (the filler) as 0.</summary>
    public static char Of(ReadOnlySpan<char> field) => Digit(WeightedSum(field, 0));

    internal static char Digit(int weightedSum) => (char)('0' + (weightedSum % 10));

    // The weights go on across the parts of a composite, so each part says how many characters came before it.
    internal static int WeightedSum(ReadOnlySpan<char> field, int before)
    {
        var sum = 0;
        var weight = (before % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        foreach (var c in field)
        {
            sum += Value(c) * weight;
            weight = weight switch { 7 => 3, 3 => 1, _ => 7 };
        }
        return sum;
    }

    private static int Value(char c)
    {
        if ((uint)(c - '0') <= 9)
            return c - '0';
        return (uint)(c - 'A') <= 25 ? c - 'A' + 10 : 0;
    }
}
