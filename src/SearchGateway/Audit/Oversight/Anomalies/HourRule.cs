using System.Numerics;

namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>
/// Searches of an officer at hours at which the others of the unit hardly ever search. They are named only if chance would hardly
/// ever have made as many, given how often the others search then. Searches come in shifts, so it is days that are counted; unless
/// nobody else was ever there at those hours, when every search counts.
/// </summary>
internal sealed class HourRule(AnomalyOptions options)
{
    private const int Hours = 24;

    private readonly Dictionary<UInt128, Dictionary<UInt128, OfficerHours>> _units = [];

    public void Add(in SearchFact fact)
    {
        if (!_units.TryGetValue(fact.Unit, out var unit))
            _units[fact.Unit] = unit = [];
        if (!unit.TryGetValue(fact.Officer, out var officer))
            unit[fact.Officer] = officer = new OfficerHours();
        officer.Add(fact);
    }

    public IEnumerable<Anomaly> Find()
    {
        foreach (var (unit, officers) in _units)
        {
            var all = new long[Hours];
            foreach (var officer in officers.Values)
                officer.AddTo(all);
            foreach (var (officer, own) in officers)
            {
                if (Find(own, all, officers.Values) is var (found, expected) && found is not null)
                    yield return found.Named(AnomalyRule.Hour, officer, unit, expected, options.HourLeast);
            }
        }
    }

    private (Sightings? Found, double Expected) Find(OfficerHours own, long[] all, IReadOnlyCollection<OfficerHours> unit)
    {
        var others = all.Sum() - own.Searches;
        if (others < options.HourFewestOfUnit)
            return default;

        var unusual = 0u;
        var theirs = 0L;
        for (var hour = 0; hour < Hours; hour++)
        {
            var count = all[hour] - own.At(hour);
            if (count >= options.HourUsualShare * others)
                continue;
            unusual |= 1u << hour;
            theirs += count;
        }

        var found = own.Within(unusual);
        if (found.Count < options.HourLeast)
            return default;
        // Others who were never seen at those hours were not seen often enough to call it impossible.
        var expected = own.Searches * (theirs + 0.5) / (others + 1);
        return Chance(own, unusual, theirs, expected, found.Count, unit) < options.HourChance ? (found, expected) : default;
    }

    private static double Chance(OfficerHours own, uint unusual, long theirs, double expected, int count, IReadOnlyCollection<OfficerHours> unit)
    {
        if (theirs == 0)
            return Poisson.AtLeast(count, expected);
        var days = unit.Sum(officer => officer.Days) - own.Days;
        var at = unit.Sum(officer => officer.DaysWithin(unusual)) - own.DaysWithin(unusual);
        return Poisson.AtLeast(own.DaysWithin(unusual), own.Days * (at + 0.5) / (days + 1));
    }

    /// <summary>When one officer searched: by hour, and on which days at which hours.</summary>
    private sealed class OfficerHours
    {
        private readonly Sightings?[] _hours = new Sightings?[Hours];
        private readonly Dictionary<int, uint> _days = [];

        public long Searches { get; private set; }

        public int Days => _days.Count;

        public void Add(in SearchFact fact)
        {
            Searches += fact.Count;
            var hour = fact.Time.UtcDateTime.Hour;
            (_hours[hour] ??= new Sightings()).Add(fact);
            var day = (int)(fact.Time.UtcTicks / TimeSpan.TicksPerDay);
            _days[day] = _days.GetValueOrDefault(day) | 1u << hour;
        }

        public long At(int hour) => _hours[hour]?.Count ?? 0;

        public void AddTo(long[] hours)
        {
            for (var hour = 0; hour < Hours; hour++)
                hours[hour] += At(hour);
        }

        public int DaysWithin(uint hours) => _days.Values.Count(day => (day & hours) != 0);

        public Sightings Within(uint hours)
        {
            var found = new Sightings();
            for (var rest = hours; rest != 0; rest &= rest - 1)
            {
                if (_hours[BitOperations.TrailingZeroCount(rest)] is { } seen)
                    found.Add(seen);
            }

            return found;
        }
    }
}
