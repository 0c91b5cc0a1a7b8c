namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Hashes of a word and of what is left of it when one or two letters are left out.</summary>
/// <remarks>
/// Two words of which one becomes the other by one edit share a form with at most one letter left out of each, by two
/// edits one with at most two. The forms are not written: a polynomial gives the hash of a word with gaps from those
/// of its beginnings.
/// </remarks>
internal static class WordHash
{
    private const ulong Base = 0x9E37_79B9_7F4A_7C15;
    private const int Longest = 24;
    private const int ShortestForOne = 3;
    private const int ShortestForTwo = 6;

    /// <summary>At most so many forms of one word.</summary>
    public const int Most = 1 + Longest + (Longest * (Longest - 1) / 2);

    /// <summary>Writes the hashes of the forms of a word; returns how many, with repetitions.</summary>
    public static int Forms(ReadOnlySpan<char> word, Span<uint> hashes)
    {
        word = word[..Math.Min(word.Length, Longest)];
        Span<ulong> starts = stackalloc ulong[Longest + 1];
        Span<ulong> powers = stackalloc ulong[Longest + 1];
        (starts[0], powers[0]) = (0, 1);
        for (var i = 0; i < word.Length; i++)
            (starts[i + 1], powers[i + 1]) = ((starts[i] * Base) + word[i] + 1, powers[i] * Base);
        var count = 0;
        hashes[count++] = Mixed(starts[word.Length], 0);
        if (word.Length < ShortestForOne)
            return count;
        for (var i = 0; i < word.Length; i++)
        {
            var without = Joined(starts[i], i + 1, word.Length, starts, powers);
            hashes[count++] = Mixed(without, 0);
            for (var j = i + 1; j < word.Length && word.Length >= ShortestForTwo; j++)
            {
                var both = Joined(Joined(starts[i], i + 1, j, starts, powers), j + 1, word.Length, starts, powers);
                hashes[count++] = Mixed(both, 0);
            }
        }

        return count;
    }

    /// <summary>The hash of the whole word.</summary>
    public static uint Whole(ReadOnlySpan<char> word) => Mixed(Polynomial(word[..Math.Min(word.Length, Longest)]), 0);

    /// <summary>The hash of a consonant skeleton, which meets no hash of a word but by chance.</summary>
    public static uint Skeleton(ReadOnlySpan<char> skeleton) => Mixed(Polynomial(skeleton), 0x5EED);

    private static ulong Polynomial(ReadOnlySpan<char> word)
    {
        var hash = 0UL;
        foreach (var c in word)
            hash = (hash * Base) + c + 1;
        return hash;
    }

    private static ulong Joined(ulong start, int from, int to, ReadOnlySpan<ulong> starts, ReadOnlySpan<ulong> powers) =>
        (start * powers[to - from]) + starts[to] - (starts[from] * powers[to - from]);

    private static uint Mixed(ulong hash, ulong salt)
    {
        hash ^= salt + (hash >> 32);
        hash *= 0xD6E8_FEB8_6659_FD93;
        return (uint)(hash >> 32);
    }
}
