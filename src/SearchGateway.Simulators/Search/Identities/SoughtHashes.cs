using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Hashes of <see cref="WordHash"/> to look under, in groups; gathered first, so that the waits for memory overlap.</summary>
internal sealed class SoughtHashes
{
    private uint[] _hashes = new uint[1 << 10];
    private int[] _ends = new int[1 << 6];
    private int _count;

    /// <summary>How many groups there are.</summary>
    public int Groups { get; private set; }

    /// <summary>The hashes, group by group; overwritten by whoever looks under them.</summary>
    public Span<uint> Hashes => _hashes.AsSpan(0, _count);

    /// <summary>Where each group ends, which may be overwritten as well.</summary>
    public Span<int> Ends => _ends.AsSpan(0, Groups);

    public void Clear() => (_count, Groups) = (0, 0);

    public void Add(uint hash)
    {
        if (_count == _hashes.Length)
            Array.Resize(ref _hashes, 2 * _count);
        _hashes[_count++] = hash;
    }

    /// <summary>Room for so many hashes, of which those that are written are to be <see cref="Take"/>n.</summary>
    public Span<uint> Room(int most)
    {
        if (_hashes.Length - _count < most)
            Array.Resize(ref _hashes, Math.Max(2 * _hashes.Length, _count + most));
        return _hashes.AsSpan(_count, most);
    }

    /// <summary>Takes the first so many of the hashes written into <see cref="Room"/>.</summary>
    public void Take(int count) => _count += count;

    /// <summary>The forms of a word, see <see cref="WordHash.Forms"/>.</summary>
    public void AddForms(ReadOnlySpan<char> fold) => Take(WordHash.Forms(fold, Room(WordHash.MostForms)));

    /// <summary>The whole of a word that is not folded yet.</summary>
    public void AddWhole(ReadOnlySpan<char> spelling)
    {
        Span<char> fold = stackalloc char[2 * spelling.Length];
        Add(WordHash.Whole(fold[..SpellingFold.Write(spelling, fold)]));
    }

    /// <summary>Ends a group: what is added from now on belongs to the next.</summary>
    public void EndGroup()
    {
        if (Groups == _ends.Length)
            Array.Resize(ref _ends, 2 * Groups);
        _ends[Groups++] = _count;
    }
}
