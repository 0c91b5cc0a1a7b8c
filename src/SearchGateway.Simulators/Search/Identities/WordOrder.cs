using System.Numerics;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Puts numbers of words in order, each once: a bit for each number, and one for each run of 64 that has any.</summary>
internal sealed class WordOrder
{
    private ulong[] _words = [];
    private ulong[] _runs = [];

    /// <summary>The numbers in order, without repetition.</summary>
    public int[] Of(ReadOnlySpan<int> numbers)
    {
        var count = 0;
        foreach (var number in numbers)
        {
            var at = number >> 6;
            if (at >= _words.Length)
                Grow(at);
            count += (int)(~(_words[at] >> number) & 1);
            _words[at] |= 1UL << number;
            _runs[at >> 6] |= 1UL << at;
        }

        return Taken(count);
    }

    private int[] Taken(int count)
    {
        var (inOrder, next) = (new int[count], 0);
        for (var run = 0; run < _runs.Length && next < count; run++)
        {
            for (var rest = _runs[run]; rest != 0; rest &= rest - 1)
            {
                var at = (run << 6) + BitOperations.TrailingZeroCount(rest);
                for (var bits = _words[at]; bits != 0; bits &= bits - 1)
                    inOrder[next++] = (at << 6) + BitOperations.TrailingZeroCount(bits);
                _words[at] = 0;
            }

            _runs[run] = 0;
        }

        return inOrder;
    }

    private void Grow(int at)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)at + 64);
        Array.Resize(ref _words, length);
        Array.Resize(ref _runs, length >> 6);
    }
}
