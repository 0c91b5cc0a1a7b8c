namespace SearchGateway.Matching;

/// <summary>
/// How far two folded spellings lie apart, in hundredths of a plain slip: letters that write like sounds are near each
/// other, vowels come and go more easily than consonants.
/// </summary>
internal static class LetterCosts
{
    public const int Slip = 100;

    private const int Longest = 40;

    // Letters that write like sounds, in pairs.
    private static readonly byte[] Changes = ChangesOf("KG KC GC GH KH SZ SC ZC VB VF BP DT DZ TZ MN LR IG SX ZI FP TS CH SH HS");

    /// <summary>The cost of turning one word into the other.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length > Longest)
            left = left[..Longest];
        if (right.Length > Longest)
            right = right[..Longest];
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }
        return Rows(left, right);
    }

    private static int Rows(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var width = right.Length + 1;
        Span<int> cells = stackalloc int[3 * (Longest + 1)];
        var before = cells[..width];
        var previous = cells.Slice(width, width);
        var current = cells.Slice(2 * width, width);
        previous[0] = 0;
        for (var j = 1; j < width; j++)
            previous[j] = previous[j - 1] + InOut(right[j - 1]);
        for (var i = 1; i <= left.Length; i++)
        {
            var gone = InOut(left[i - 1]);
            current[0] = previous[0] + gone;
            for (var j = 1; j < width; j++)
            {
                var cost = Math.Min(
                    Math.Min(previous[j] + gone, current[j - 1] + InOut(right[j - 1])),
                    previous[j - 1] + Change(left[i - 1], right[j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost = Math.Min(cost, before[j - 2] + MatchWeights.Inverted);
                current[j] = cost;
            }
            var free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[width - 1];
    }

    private static int InOut(char letter) =>
        letter is 'A' or 'E' or 'I' or 'O' or 'U' ? MatchWeights.VowelInOut : letter == 'H' ? MatchWeights.AspirateInOut : Slip;

    private static int Change(char left, char right)
    {
        if (left == right)
            return 0;
        var (l, r) = (left - 'A', right - 'A');
        return (uint)l < 26 && (uint)r < 26 ? Changes[(l * 26) + r] : Slip;
    }

    private static byte[] ChangesOf(string near)
    {
        var costs = new byte[26 * 26];
        Array.Fill(costs, (byte)Slip);
        foreach (var pair in near.Split(' '))
            Set(pair[0], pair[1], MatchWeights.NearSound);
        foreach (var one in "AEIOU")
        {
            foreach (var other in "AEIOU")
                Set(one, other, MatchWeights.Vowel);
        }

        return costs;

        void Set(char one, char other, int cost)
        {
            costs[((one - 'A') * 26) + other - 'A'] = (byte)cost;
            costs[((other - 'A') * 26) + one - 'A'] = (byte)cost;
        }
    }
}
