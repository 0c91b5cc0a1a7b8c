using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Finds the records of a system by name, though it be misspelt, transliterated otherwise or inverted. Keys select
/// candidates, birth dates that contradict drop out, the rest is judged word by word.
/// </summary>
internal sealed class IdentityIndex
{
    /// <summary>Names that agree less are no candidates.</summary>
    private const double LeastNameScore = 0.72;

    /// <summary>The same birth date lends weight to names of other spellings.</summary>
    private const double LeastNameScoreOnSameBirthDate = 0.58;

    private readonly RecordIdentity[] _identities;
    private readonly NameForm?[] _forms;
    private readonly NameFields _fields;

    /// <summary>Indexes all identities, on all processors.</summary>
    public IdentityIndex(IEnumerable<RecordIdentity> identities)
    {
        _identities = [.. identities];
        _forms = new NameForm?[_identities.Length];
        _fields = new NameFields(_identities);
    }

    /// <summary>The records that the identity leads to, each once, by its best identity; in order of record numbers.</summary>
    public IEnumerable<IdentityHit> Find(SearchedIdentity searched)
    {
        var best = new SortedDictionary<int, (int At, double Score)>();
        var sought = NameForm.From(searched.Surname, searched.Forenames);
        foreach (var at in _fields.Candidates(sought))
        {
            var factor = IdentityAgreement.Factor(searched, _identities[at]);
            if (factor == 0)
                continue;
            var name = NameMatcher.Score(sought, Comparable(searched, at));
            var record = _identities[at].Record;
            if (name >= LeastScore(searched, _identities[at]) && (!best.TryGetValue(record, out var known) || known.Score < name * factor))
                best[record] = (at, name * factor);
        }

        foreach (var (record, (at, score)) in best)
        {
            var names = NameMatcher.Compare(sought, Comparable(searched, at)).Evidence;
            yield return new IdentityHit(record, score, _identities[at].Alias, [.. names, .. IdentityAgreement.Reasons(searched, _identities[at])]);
        }
    }

    private static double LeastScore(SearchedIdentity searched, RecordIdentity identity) =>
        searched.Born.IsComplete && searched.Born == identity.Born ? LeastNameScoreOnSameBirthDate : LeastNameScore;

    // A query without forenames is compared with the surname alone, and the other way round.
    private NameForm Comparable(SearchedIdentity searched, int at)
    {
        var identity = _identities[at];
        if (searched.Forenames.Length == 0)
            return NameForm.From(identity.Surname, null);
        if (searched.Surname.Length == 0)
            return NameForm.From(null, identity.Forenames);
        return _forms[at] ??= NameForm.From(identity.Surname, identity.Forenames);
    }
}
