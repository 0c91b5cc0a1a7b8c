namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Puts pairs of numbers of words in order: many digit by digit, few by comparing them.</summary>
internal sealed class PartsOrder
{
    private const int Few = 300;
    private const int DigitBits = 10;
    private const int Digits = 1 << DigitBits;

    // The first number stands in the upper half, each of three digits; of most tables the highest are 0.
    private const int DigitsOfEach = 3;

    private static readonly int[] Shifts = [0, DigitBits, 2 * DigitBits, 32, 32 + DigitBits, 32 + (2 * DigitBits)];

    private readonly int[] _counts = new int[Digits];
    private ulong[] _room = [];

    /// <summary>The pairs in order, in their own place or in room that is used again for the next.</summary>
    /// <param name="pairs">Each of two numbers below <see cref="IdentityRow.WordLimit"/>, the first in the upper half; overwritten.</param>
    /// <param name="bySecond">Whether they stand in the order of their second numbers.</param>
    public Span<ulong> Of(Span<ulong> pairs, bool bySecond)
    {
        if (pairs.Length < Few)
        {
            pairs.Sort();
            return pairs;
        }

        if (_room.Length < pairs.Length)
            _room = new ulong[2 * pairs.Length];
        var other = _room.AsSpan(0, pairs.Length);
        var inUse = 0UL;
        foreach (var pair in pairs)
            inUse |= pair;
        foreach (var shift in Shifts.AsSpan(bySecond ? DigitsOfEach : 0))
        {
            if (((inUse >> shift) & (Digits - 1)) == 0)
                continue;
            Move(pairs, other, shift);
            var moved = other;
            other = pairs;
            pairs = moved;
        }

        return pairs;
    }

    // By one digit; those of the same digit stay in their order.
    private void Move(ReadOnlySpan<ulong> from, Span<ulong> to, int shift)
    {
        var counts = _counts.AsSpan();
        counts.Clear();
        foreach (var pair in from)
            counts[(int)(pair >> shift) & (Digits - 1)]++;
        var before = 0;
        foreach (ref var count in counts)
            (count, before) = (before, before + count);
        foreach (var pair in from)
            to[counts[(int)(pair >> shift) & (Digits - 1)]++] = pair;
    }
}
