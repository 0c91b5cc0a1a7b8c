using System.Collections.Immutable;

namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>Counts searches by officer and hour: what the rules on rates and hours need of a log, and all that another gateway is told of it.</summary>
internal sealed class HourBook
{
    /// <summary>More are not counted: a few million bytes in an answer.</summary>
    public const int MostHours = 500_000;

    private readonly Dictionary<(UInt128 Officer, UInt128 Unit, int Group), SortedDictionary<int, HourTally>> _officers = [];

    /// <summary>Hours of officers so far.</summary>
    public int Count { get; private set; }

    /// <summary>The hours of each officer, ascending.</summary>
    public IEnumerable<ImmutableArray<HourTally>> Officers => _officers.Values.Select(hours => hours.Values.ToImmutableArray());

    public void Add(in SearchFact fact)
    {
        var key = (fact.Officer, fact.Unit, fact.Group);
        if (!_officers.TryGetValue(key, out var hours))
            _officers[key] = hours = [];
        var hour = (int)((fact.Time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerHour);
        if (hours.TryGetValue(hour, out var tally))
        {
            hours[hour] = tally with { Count = tally.Count + 1, First = fact.Time < tally.First ? fact.Time : tally.First, Last = fact.Time > tally.Last ? fact.Time : tally.Last };
            return;
        }

        hours[hour] = new HourTally(hour, 1, fact.Time, fact.Time, fact.Index);
        Count++;
    }
}
