using System.Collections.Immutable;

namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>Searches that belong together: how many, from when to when, and some of their records.</summary>
internal sealed class Sightings
{
    private readonly List<long> _records = [];

    public int Count { get; private set; }

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Indexes of some of the records, ascending.</summary>
    public ImmutableArray<long> Records => [.. _records.Order()];

    public void Add(in SearchFact fact)
    {
        Count += fact.Count;
        First = fact.Time < First ? fact.Time : First;
        Last = fact.Until > Last ? fact.Until : Last;
        if (_records.Count < Anomaly.MostRecords)
            _records.Add(fact.Index);
    }

    public void Add(Sightings other)
    {
        Count += other.Count;
        First = other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
        _records.AddRange(other._records.Take(Anomaly.MostRecords - _records.Count));
    }

    public Anomaly Named(AnomalyRule rule, UInt128 officer, UInt128 unit, double usual, double limit) =>
        new(rule, officer, unit, Count, usual, limit, First, Last, Records);
}
