namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>Searches of an officer for the own person, by the digests that the Member State gave of its officers.</summary>
/// <param name="own">Digests of officers as subjects, by digest of officer; under every key that is still kept.</param>
internal sealed class OwnNameRule(IReadOnlyDictionary<UInt128, IReadOnlySet<UInt128>> own)
{
    private readonly Dictionary<(UInt128 Officer, UInt128 Unit), Sightings> _found = [];

    public void Add(in SearchFact fact)
    {
        if (own.Count == 0 || !own.TryGetValue(fact.Officer, out var subjects))
            return;
        foreach (var subject in fact.Subjects.Span)
        {
            if (!subjects.Contains(subject))
                continue;
            if (!_found.TryGetValue((fact.Officer, fact.Unit), out var sightings))
                _found[(fact.Officer, fact.Unit)] = sightings = new Sightings();
            sightings.Add(fact);
            return;
        }
    }

    public IEnumerable<Anomaly> Find() => _found.Select(found => found.Value.Named(AnomalyRule.OwnName, found.Key.Officer, found.Key.Unit, usual: 0, limit: 1));
}
