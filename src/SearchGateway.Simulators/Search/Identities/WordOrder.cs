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
        foreach (var number in numbers)
        {
            var at = number >> 6;
            if (at >= _bits.Length)
                Grow(at);
            _bits[at] |= 1UL << number;
            _lines[at >> LineShift] = true;
        }

        var (count, line) = (0, 0);
        while (_lines.AsSpan(line).IndexOf(true) is >= 0 and var further)
        {
            line += further;
            _lines[line] = false;
            count += Take(line << LineShift, numbers[count..]);
        }

        return count;
    }

    private int Take(int from, Span<int> numbers)
    {
        var count = 0;
        for (var at = from; at < from + (1 << LineShift); at++)
        {
            for (var rest = _bits[at]; rest != 0; rest &= rest - 1)
                numbers[count++] = (at << 6) + BitOperations.TrailingZeroCount(rest);
            _bits[at] = 0;
        }

        return count;
    }

    private void Grow(int at)
    {
        Array.Resize(ref _bits, (int)BitOperations.RoundUpToPowerOf2((uint)at + 64));
        Array.Resize(ref _lines, _bits.Length >> LineShift);
    }
}
