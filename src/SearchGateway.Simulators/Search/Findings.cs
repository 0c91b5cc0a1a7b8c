namespace SearchGateway.Simulators.Search;

/// <summary>Records found so far by any key, with the best score and all reasons.</summary>
/// <typeparam name="TKey">The system's own names of its keys.</typeparam>
internal sealed class Findings<TKey>
    where TKey : struct, Enum
{
    private readonly Dictionary<int, Finding<TKey>> _found = [];

    public void Add(int record, double score, TKey key, params IEnumerable<string> reasons)
    {
        if (!_found.TryGetValue(record, out var finding))
            _found.Add(record, finding = new Finding<TKey>(record));
        finding.Add(score, key, reasons);
    }

    /// <summary>Whether the record was found by the key.</summary>
    public bool Has(int record, TKey key) => _found.TryGetValue(record, out var finding) && finding.Keys.Contains(key);

    /// <summary>Best first; equal scores by the given order, which is asked only of those that may be among the first.</summary>
    /// <param name="order">What equals are ordered by.</param>
    /// <param name="most">At least so many are in order, if there are; further ones may be left out.</param>
    public List<Finding<TKey>> Ranked<TOrder>(Func<int, TOrder> order, int most = int.MaxValue)
    {
        var ranked = new List<Finding<TKey>>();
        foreach (var equals in _found.Values.GroupBy(f => f.Score).OrderByDescending(g => g.Key))
        {
            ranked.AddRange(equals.OrderBy(f => order(f.Record)));
            if (ranked.Count >= most)
                break;
        }

        return ranked;
    }
}

/// <summary>A record found.</summary>
internal sealed class Finding<TKey>(int record)
    where TKey : struct, Enum
{
    private readonly SortedSet<TKey> _keys = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);

    public int Record => record;

    public double Score { get; private set; }

    public IReadOnlyCollection<TKey> Keys => _keys;

    public IReadOnlyCollection<string> Reasons => _reasons;

    public void Add(double score, TKey key, IEnumerable<string> reasons)
    {
        Score = Math.Max(Score, score);
        _keys.Add(key);
        _reasons.UnionWith(reasons);
    }
}
