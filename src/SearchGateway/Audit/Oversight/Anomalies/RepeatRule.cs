namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>
/// One officer searches one subject again and again, and names no case. Nearly all pairs of officer and subject occur once, so they
/// are first counted in a table of fixed size, where several pairs may share a place; only those whose place was met often enough are
/// then followed one by one in a second pass over the same records.
/// </summary>
internal sealed class RepeatRule(AnomalyOptions options)
{
    private const int Places = 1 << 25;

    private readonly byte[] _met = new byte[Places];
    private readonly Dictionary<(UInt128 Officer, UInt128 Subject), Pair> _pairs = [];

    /// <summary>Whether a second pass can find anything.</summary>
    public bool NeedsSecondPass { get; private set; }

    /// <summary>The first pass.</summary>
    public void Count(in SearchFact fact)
    {
        if (fact.HasCase)
            return;
        foreach (var subject in fact.Subjects.Span)
        {
            ref var met = ref _met[PlaceOf(fact.Officer, subject)];
            if (met < byte.MaxValue)
                met++;
            NeedsSecondPass |= met >= Math.Min(Least(fact), byte.MaxValue);
        }
    }

    /// <summary>The second pass, over the records of the first in the same order.</summary>
    public void Follow(in SearchFact fact)
    {
        if (fact.HasCase)
            return;
        foreach (var subject in fact.Subjects.Span)
        {
            if (_met[PlaceOf(fact.Officer, subject)] < Math.Min(Least(fact), byte.MaxValue))
                continue;
            if (!_pairs.TryGetValue((fact.Officer, subject), out var pair))
                _pairs[(fact.Officer, subject)] = pair = new Pair(fact.Unit);
            pair.Add(fact, options.RepeatWithin, Least(fact));
        }
    }

    /// <summary>One finding per officer and person: what was found by name and by document is the same searches.</summary>
    public IEnumerable<Anomaly> Find() => _pairs
        .Where(pair => pair.Value.Found is not null)
        .Select(pair => pair.Value.Found!.Named(AnomalyRule.RepeatedSubject, pair.Key.Officer, pair.Value.Unit, usual: 0, pair.Value.Limit))
        .GroupBy(found => (found.Officer, found.Records[0]))
        .Select(same => same.MaxBy(found => found.Count)!);

    private int Least(in SearchFact fact) => fact.IsAtBorder ? options.RepeatLeastAtBorder : options.RepeatLeast;

    // Digests are as good as random, so their bits are a hash.
    private static int PlaceOf(UInt128 officer, UInt128 subject) => (int)((ulong)(officer ^ subject) & (Places - 1));

    /// <summary>The searches of one officer for one subject within the time that counts.</summary>
    private sealed class Pair(UInt128 unit)
    {
        private readonly Queue<SearchFact> _recent = new();

        public UInt128 Unit => unit;

        public Sightings? Found { get; private set; }

        public int Limit { get; private set; }

        public void Add(in SearchFact fact, TimeSpan within, int least)
        {
            while (_recent.TryPeek(out var oldest) && fact.Time - oldest.Time > within)
                _recent.Dequeue();
            _recent.Enqueue(fact with { Subjects = default });
            if (Found is not null)
            {
                Found.Add(fact);
                return;
            }

            if (_recent.Count < least)
                return;
            (Found, Limit) = (new Sightings(), least);
            foreach (var search in _recent)
                Found.Add(search);
        }
    }
}
