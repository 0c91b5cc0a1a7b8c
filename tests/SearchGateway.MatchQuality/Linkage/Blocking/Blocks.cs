using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Linkage.Blocking;

/// <summary>Records brought together by the keys that they share, so that not everyone is compared with everyone.</summary>
internal sealed class Blocks
{
    /// <summary>A key that more records share selects nothing, and is left out; what it alone would find is missed.</summary>
    public const int MostRecords = 3000;

    private const long PairsOfPortion = 250_000;

    private readonly ulong[][] _keysOf;
    private readonly int[] _records;
    private readonly List<Block> _blocks = [];
    private readonly List<(int From, int To)> _portions = [];

    public Blocks(IReadOnlyList<LabelledRecord> records, ParallelOptions options)
    {
        var keysOf = new ulong[records.Count][];
        var byWholeName = records.Any(r => r.View.BirthDate is null);
        Parallel.For(0, records.Count, options, i => keysOf[i] = BlockKeys.Of(records[i].View, byWholeName));
        ulong[] keys;
        (keys, _records) = Sorted(keysOf);
        Cut(keys);
        var kept = _blocks.Select(b => b.Key).ToHashSet();
        Parallel.For(0, records.Count, options, i => keysOf[i] = Array.FindAll(keysOf[i], kept.Contains));
        _keysOf = keysOf;
        Divide();
    }

    /// <summary>Parts that may be gone through at once.</summary>
    public int Portions => _portions.Count;

    /// <summary>Keys that so many records share that they were left out.</summary>
    public int TooLarge { get; private set; }

    /// <summary>Whether the two are compared at all.</summary>
    public bool AreTogether(int left, int right) => FirstShared(left, right) is not null;

    /// <summary>The pairs of one part, each pair in one part and once, the smaller index first.</summary>
    public IEnumerable<(int Left, int Right)> PairsOf(int portion)
    {
        for (var block = _portions[portion].From; block < _portions[portion].To; block++)
        {
            var (key, start, end) = _blocks[block];
            for (var i = start; i < end; i++)
            {
                for (var j = i + 1; j < end; j++)
                {
                    var (left, right) = (Math.Min(_records[i], _records[j]), Math.Max(_records[i], _records[j]));
                    if (FirstShared(left, right) == key)
                        yield return (left, right);
                }
            }
        }
    }

    // The smallest key that both have, which decides in which block the pair is compared.
    private ulong? FirstShared(int left, int right)
    {
        var (l, r) = (_keysOf[left], _keysOf[right]);
        for (int i = 0, j = 0; i < l.Length && j < r.Length;)
        {
            if (l[i] == r[j])
                return l[i];
            if (l[i] < r[j])
                i++;
            else
                j++;
        }

        return null;
    }

    private void Cut(ulong[] keys)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > MostRecords)
                TooLarge++;
            else if (end - start > 1)
                _blocks.Add(new Block(keys[start], start, end));
            start = end;
        }
    }

    private void Divide()
    {
        var (from, pairs) = (0, 0L);
        for (var block = 0; block < _blocks.Count; block++)
        {
            long size = _blocks[block].End - _blocks[block].Start;
            pairs += size * (size - 1) / 2;
            if (pairs < PairsOfPortion && block + 1 < _blocks.Count)
                continue;
            _portions.Add((from, block + 1));
            (from, pairs) = (block + 1, 0);
        }
    }

    private static (ulong[] Keys, int[] Records) Sorted(ulong[][] keysOf)
    {
        var count = keysOf.Sum(k => k.Length);
        var (keys, records) = (new ulong[count], new int[count]);
        var at = 0;
        for (var record = 0; record < keysOf.Length; record++)
        {
            foreach (var key in keysOf[record])
                (keys[at], records[at++]) = (key, record);
        }

        Array.Sort(keys, records);
        return (keys, records);
    }

    private readonly record struct Block(ulong Key, int Start, int End);
}
