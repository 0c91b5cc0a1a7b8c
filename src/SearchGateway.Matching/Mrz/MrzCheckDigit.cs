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
        var weight = before % 3;
        foreach (var c in field)
        {
            sum += c < Values.Length ? Values[c] * Weights[weight] : 0;
            weight = weight == 2 ? 0 : weight + 1;
        }
        return sum;
    }

    /// <summary>The weight at a place in a field, counted from 0.</summary>
    internal static byte WeightAt(int place) => Weights[place % 3];

    private static ReadOnlySpan<byte> Weights => [7, 3, 1];

    // By character code up to Z: digits as written, letters from 10, all else nothing.
    private static ReadOnlySpan<byte> Values =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0,
        0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
    ];
}
