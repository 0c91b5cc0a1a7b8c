namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>
/// All rules over one period. Each search is shown once by <see cref="Count"/>, in order of time, and, if <see cref="NeedsSecondPass"/>
/// says so, once more by <see cref="Follow"/>. What is kept grows with officers and days, never with searches or subjects.
/// </summary>
internal sealed class AnomalyScan(AnomalyOptions options, IReadOnlyDictionary<UInt128, IReadOnlySet<UInt128>> ownSubjects)
{
    private readonly RateRule _rate = new(options);
    private readonly HourRule _hour = new(options);
    private readonly OwnNameRule _ownName = new(ownSubjects);
    private readonly RepeatRule _repeat = new(options);

    public long Searches { get; private set; }

    public bool NeedsSecondPass => _repeat.NeedsSecondPass;

    public void Count(in SearchFact fact)
    {
        Searches++;
        _rate.Add(fact);
        _hour.Add(fact);
        _ownName.Add(fact);
        _repeat.Count(fact);
    }

    public void Follow(in SearchFact fact) => _repeat.Follow(fact);

    /// <summary>What stands out, by rule, the most conspicuous first.</summary>
    public IReadOnlyList<Anomaly> Find() =>
    [
        .. _rate.Find().Concat(_hour.Find()).Concat(_ownName.Find()).Concat(_repeat.Find())
            .OrderBy(found => found.Rule).ThenByDescending(found => found.Count / Math.Max(found.Usual, 1)).ThenBy(found => found.First).ThenBy(found => found.Officer),
    ];
}
