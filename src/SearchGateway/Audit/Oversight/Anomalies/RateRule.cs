namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>
/// A day on which an officer searched far more than other officers do on theirs: than those of the unit, and than those of the same
/// kind of authority. The usual number is the median of the others' days, the spread that of the ratios in their middle half; both
/// hold though some of the others misbehave as well.
/// </summary>
internal sealed class RateRule(AnomalyOptions options)
{
    // What the distance between the quartiles of a normal distribution is in standard deviations.
    private const double QuartilesApart = 1.349;

    private readonly Dictionary<(UInt128 Officer, UInt128 Unit, int Group, int Day), Sightings> _days = [];

    public void Add(in SearchFact fact)
    {
        var key = (fact.Officer, fact.Unit, fact.Group, (int)(fact.Time.UtcTicks / TimeSpan.TicksPerDay));
        if (!_days.TryGetValue(key, out var day))
            _days[key] = day = new Sightings();
        day.Add(fact);
    }

    public IEnumerable<Anomaly> Find()
    {
        var units = new UsualDays(_days.Select(day => (Of: (day.Key.Unit, day.Key.Group), day.Key.Officer, day.Value.Count)));
        var groups = new UsualDays(_days.Select(day => (Of: (UInt128.Zero, day.Key.Group), day.Key.Officer, day.Value.Count)));
        foreach (var (key, day) in _days)
        {
            if (day.Count < options.RateLeast)
                continue;
            var unit = Limit(units.Others((key.Unit, key.Group), key.Officer));
            var group = Limit(groups.Others((UInt128.Zero, key.Group), key.Officer));
            // A unit that is too small to have a usual number is held against its kind of authority alone.
            if ((unit ?? group) is not { } usual || group is not { } limit || day.Count <= usual.Limit || day.Count <= limit.Limit)
                continue;
            yield return day.Named(AnomalyRule.Rate, key.Officer, key.Unit, usual.Median, Math.Max(usual.Limit, limit.Limit));
        }
    }

    private (double Median, double Limit)? Limit(ReadOnlySpan<int> sorted)
    {
        if (sorted.Length < options.RateFewestDays)
            return null;
        double median = Math.Max(sorted[sorted.Length / 2], 1);
        // Officers are quick and slow by factors, so days are compared by their ratio.
        var spread = Math.Log((double)sorted[sorted.Length * 3 / 4] / sorted[sorted.Length / 4]) / QuartilesApart;
        return (median, median * Math.Exp(options.RateFactor * Math.Max(spread, 1 / Math.Sqrt(median))));
    }

    /// <summary>The days of each group, sorted once; an officer's own are taken out when they are asked for.</summary>
    private sealed class UsualDays
    {
        private readonly Dictionary<(UInt128, int), List<(int Count, UInt128 Officer)>> _of = [];
        private int[] _room = [];

        public UsualDays(IEnumerable<((UInt128, int) Of, UInt128 Officer, int Count)> days)
        {
            foreach (var (of, officer, count) in days)
            {
                if (!_of.TryGetValue(of, out var list))
                    _of[of] = list = [];
                list.Add((count, officer));
            }

            foreach (var list in _of.Values)
                list.Sort();
        }

        public ReadOnlySpan<int> Others((UInt128, int) of, UInt128 officer)
        {
            var all = _of[of];
            if (_room.Length < all.Count)
                _room = new int[all.Count];
            var length = 0;
            foreach (var (count, who) in all)
            {
                if (who != officer)
                    _room[length++] = count;
            }

            return _room.AsSpan(0, length);
        }
    }
}
