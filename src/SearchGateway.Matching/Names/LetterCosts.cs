namespace SearchGateway.Matching;

/// <summary>
/// How far two folded spellings lie apart, in hundredths of a plain slip: letters that write like sounds are near each
/// other, vowels come and go more easily than consonants.
/// </summary>
internal static class LetterCosts
{
    public const int Slip = 100;

    private const int Longest = 40;
    private const int Letters = 26;

    // Letters that write like sounds, in pairs.
    private static readonly byte[] Changes = ChangesOf("KG KC GC GH KH SZ SC ZC VB VF BP DT DZ TZ MN LR IG SX ZI FP TS CH SH HS");

    // What it costs that a letter is there or not.
    private static readonly byte[] InsOuts = [.. Enumerable.Range('A', Letters).Select(c => (byte)((char)c switch
    {
        'A' or 'E' or 'I' or 'O' or 'U' => MatchWeights.VowelInOut,
        'H' => MatchWeights.AspirateInOut,
        _ => Slip,
    }))];

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
        if (left.IsEmpty || right.IsEmpty)
            return InOut(left) + InOut(right);
        var width = right.Length + 1;
        Span<int> cells = stackalloc int[4 * (Longest + 1)];
        var before = cells[..width];
        var previous = cells.Slice(width, width);
        var current = cells.Slice(2 * width, width);
        var added = cells.Slice(3 * width, width);
        previous[0] = 0;
        for (var j = 1; j < width; j++)
        {
            added[j] = InOut(right[j - 1]);
            previous[j] = previous[j - 1] + added[j];
        }
        for (var i = 1; i <= left.Length; i++)
        {
            Row(left[..i], right, before, previous, current, added);
            var free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[width - 1];
    }

    // The costs for all beginnings of the right word, from those without the left one's last letter and without its last two.
    private static void Row(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<int> before, ReadOnlySpan<int> previous, Span<int> current, ReadOnlySpan<int> added)
    {
        var letter = left[^1];
        var gone = InOut(letter);
        var changes = ChangesOf(letter);
        var cost = previous[0] + gone;
        current[0] = cost;
        for (var j = 1; j < current.Length; j++)
        {
            var other = right[j - 1];
            var change = other == letter ? 0 : (uint)(other - 'A') < (uint)changes.Length ? changes[other - 'A'] : Slip;
            cost = Math.Min(Math.Min(previous[j] + gone, cost + added[j]), previous[j - 1] + change);
            if (left.Length > 1 && j > 1 && letter == right[j - 2] && left[^2] == other)
                cost = Math.Min(cost, before[j - 2] + MatchWeights.Inverted);
            current[j] = cost;
        }
    }

    private static int InOut(ReadOnlySpan<char> letters)
    {
        var cost = 0;
        foreach (var letter in letters)
            cost += InOut(letter);
        return cost;
    }

    private static int InOut(char letter)
    {
        var place = letter - 'A';
        return (uint)place < Letters ? InsOuts[place] : Slip;
    }

    private static ReadOnlySpan<byte> ChangesOf(char letter)
    {
        var place = letter - 'A';
        return (uint)place < Letters ? Changes.AsSpan(place * Letters, Letters) : default;
    }

    private static byte[] ChangesOf(string near)
    {
        var costs = new byte[Letters * Letters];
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
            costs[((one - 'A') * Letters) + other - 'A'] = (byte)cost;
            costs[((other - 'A') * Letters) + one - 'A'] = (byte)cost;
        }
    }
}
