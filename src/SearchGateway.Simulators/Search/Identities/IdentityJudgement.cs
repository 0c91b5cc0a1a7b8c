using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares the rows that a search kept in full, and says why the best are found.</summary>
internal sealed class IdentityJudgement(IdentityRows rows)
{
    private readonly Dictionary<(string Surname, string Forenames), (NameForm Form, double Score)> _names = [];
    private readonly Dictionary<int, Judged> _byRecord = [];

    public IReadOnlyList<IdentityHit> Judge(IEnumerable<int> kept, SearchedIdentity searched, NameForm sought, int limit)
    {
        _names.Clear();
        _byRecord.Clear();
        foreach (var row in kept)
            Judge(rows.Identity(row), searched, sought);
        var best = _byRecord.Values.ToList();
        best.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Identity.Record.CompareTo(b.Identity.Record));
        return [.. best.Take(limit).Select(b => Hit(b, searched, sought))];
    }

    private void Judge(RecordIdentity identity, SearchedIdentity searched, NameForm sought)
    {
        var factor = IdentityAgreement.Factor(searched, identity);
        if (factor == 0)
            return;
        var (form, name) = Compared(identity, searched, sought);
        if (name < IdentityIndex.LeastScore(searched, identity))
            return;
        var judged = new Judged(identity, form, name * factor);
        if (!_byRecord.TryGetValue(identity.Record, out var known) || judged.IsBetterThan(known))
            _byRecord[identity.Record] = judged;
    }

    // A query without forenames is compared with the surname alone, and the other way round; where one field may hold all
    // names, with both fields too.
    private (NameForm Form, double Score) Compared(RecordIdentity identity, SearchedIdentity searched, NameForm sought)
    {
        var whole = (identity.Surname, identity.Forenames);
        var part = (searched.Surname.Length == 0 ? "" : identity.Surname, searched.Forenames.Length == 0 ? "" : identity.Forenames);
        var mayHoldAll = sought.Tokens.Length > 1 && part != whole;
        if (_names.TryGetValue(mayHoldAll ? whole : part, out var known))
            return known;
        known = Compared(part, sought);
        if (mayHoldAll && Compared(whole, sought) is var all && all.Score > known.Score)
            known = all;
        _names.Add(mayHoldAll ? whole : part, known);
        return known;
    }

    private static (NameForm Form, double Score) Compared((string Surname, string Forenames) name, NameForm sought)
    {
        var form = NameForm.From(name.Surname, name.Forenames);
        return (form, NameMatcher.Score(sought, form));
    }

    private static IdentityHit Hit(Judged judged, SearchedIdentity searched, NameForm sought) => new(
        judged.Identity.Record,
        judged.Score,
        judged.Identity.Alias,
        [.. NameMatcher.Compare(sought, judged.Form).Evidence, .. IdentityAgreement.Reasons(searched, judged.Identity)]);

    private sealed record Judged(RecordIdentity Identity, NameForm Form, double Score)
    {
        // Of equals the main identity, then the name that comes first, so that the order of rows plays no part.
        public bool IsBetterThan(Judged other)
        {
            if (Score != other.Score)
                return Score > other.Score;
            if (Identity.Alias != other.Identity.Alias)
                return !Identity.Alias;
            return string.CompareOrdinal(Form.Text, other.Form.Text) < 0;
        }
    }
}
