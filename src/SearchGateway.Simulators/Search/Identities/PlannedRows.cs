namespace SearchGateway.Simulators.Search.Identities;

/// <summary>What a search looks through: words, and pairs of words, that what promises most coming first.</summary>
internal sealed class PlannedRows
{
    private readonly List<Promise> _kept = [];
    private readonly List<(int Number, int Promise)> _added = [];
    private int[] _numbers = [];
    private Promise[] _promises = [];
    private int[] _ends = [];

    /// <summary>How many words and pairs there are.</summary>
    public int Count => _added.Count;

    /// <summary>How many rows the words have.</summary>
    public long Cost { get; private set; }

    /// <summary>The word or the pair at a place.</summary>
    public int Number(int at) => _numbers[at];

    /// <summary>What it promises.</summary>
    public Promise Promise(int at) => _promises[at];

    public void Clear()
    {
        _kept.Clear();
        _added.Clear();
        Cost = 0;
    }

    /// <summary>Takes a promise; returns its number.</summary>
    public int Keep(Promise promise)
    {
        _kept.Add(promise);
        return _kept.Count - 1;
    }

    /// <summary>The promise of a number.</summary>
    public Promise Kept(int promise) => _kept[promise];

    /// <summary>Adds a word or a pair.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="promise">The number of what it promises.</param>
    /// <param name="rows">How many rows it has.</param>
    public void Add(int number, int promise, int rows)
    {
        _added.Add((number, promise));
        Cost += rows;
    }

    /// <summary>Puts all in order: of what promises as much, in the order in which it came.</summary>
    public void Sort()
    {
        if (_numbers.Length < Count)
            (_numbers, _promises) = (new int[2 * Count], new Promise[2 * Count]);
        if (_ends.Length < _kept.Count)
            _ends = new int[2 * _kept.Count];
        var ends = _ends.AsSpan(0, _kept.Count);
        ends.Clear();
        foreach (var (_, promise) in _added)
            ends[promise]++;
        var end = 0;
        foreach (var promise in Enumerable.Range(0, _kept.Count).OrderByDescending(i => _kept[i].Bound).ThenByDescending(i => _kept[i].OfPairs))
            (ends[promise], end) = (end, end + ends[promise]);
        foreach (var (number, promise) in _added)
        {
            ref var at = ref ends[promise];
            (_numbers[at], _promises[at]) = (number, _kept[promise]);
            at++;
        }
    }
}
