using System.Buffers.Binary;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>
/// Where words that begin with some letters stand in the alphabet, to some dozens: by the first letters of each so many words, which are
/// kept together, so that few are looked for all over memory.
/// </summary>
internal sealed class AlphabetRanges
{
    private const int Step = 64;

    private readonly int _count;
    private readonly ulong[] _samples;

    public AlphabetRanges(WordColumns words)
    {
        var alphabet = words.Alphabet.Span;
        var starts = words.TextStarts.Span;
        var text = words.Text.Span;
        _count = alphabet.Length;
        _samples = new ulong[(_count + Step - 1) / Step];
        for (var i = 0; i < _samples.Length; i++)
        {
            var number = alphabet[i * Step];
            _samples[i] = First(text[starts[number]..starts[number + 1]], 0);
        }
    }

    /// <summary>A range of the alphabet; all words outside are before those that begin with some bytes or behind them.</summary>
    public (int Low, int High) Of(ReadOnlySpan<byte> start) =>
        (Math.Max(0, Below(First(start, 0)) - 1) * Step, Math.Min(_count, Below(First(start, byte.MaxValue) + 1) * Step));

    // How many samples are below.
    private int Below(ulong first)
    {
        var (low, high) = (0, _samples.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_samples[middle] < first)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // The first eight bytes, in the order of which the numbers are.
    private static ulong First(ReadOnlySpan<byte> word, byte rest)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Fill(rest);
        word[..Math.Min(word.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }
}
