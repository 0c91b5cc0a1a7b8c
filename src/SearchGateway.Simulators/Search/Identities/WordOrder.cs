using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Puts numbers of words in order, each once: many by a bit for each number, few by sorting them.</summary>
internal sealed class WordOrder
{
    private const int Few = 128;

    // As many words of bits as a line of the cache has.
    private const int LineShift = 3;

    private ulong[] _bits = [];
    private bool[] _lines = [];

    /// <summary>The numbers in order, without repetition; those given are overwritten.</summary>
    public int[] Of(Span<int> numbers) => numbers[..(numbers.Length < Few ? Sorted(numbers) : Marked(numbers))].ToArray();

    private static int Sorted(Span<int> numbers)
    {
        numbers.Sort();
        var count = 0;
        foreach (var number in numbers)
        {
            if (count == 0 || numbers[count - 1] != number)
                numbers[count++] = number;
        }

        return count;
    }

    private int Marked(Span<int> numbers)
    {
        var (bits, lines) = (_bits, _lines);
        foreach (var number in numbers)
        {
            var at = number >> 6;
            if (at >= bits.Length)
            {
                Grow(at);
                (bits, lines) = (_bits, _lines);
            }

            bits[at] |= 1UL << number;
            lines[at >> LineShift] = true;
        }

        var (count, line) = (0, 0);
        while (lines.AsSpan(line).IndexOf(true) is >= 0 and var further)
        {
            line += further;
            lines[line] = false;
            count += Take(bits, line << LineShift, numbers[count..]);
        }

        return count;
    }

    private static int Take(ulong[] bits, int from, Span<int> numbers)
    {
        var count = 0;
        var line = bits.AsSpan(from, 1 << LineShift);
        for (var at = 0; at < line.Length; at++)
        {
            for (var rest = line[at]; rest != 0; rest &= rest - 1)
                numbers[count++] = ((from + at) << 6) + BitOperations.TrailingZeroCount(rest);
        }

        line.Clear();
        return count;
    }

    private void Grow(int at)
    {
        Array.Resize(ref _bits, (int)BitOperations.RoundUpToPowerOf2((uint)at + 64));
        Array.Resize(ref _lines, _bits.Length >> LineShift);
    }
}
