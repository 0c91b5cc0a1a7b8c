using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Compares the rows that a search kept in full, and says why the best are found.</summary>
internal sealed class IdentityJudgement(IdentityRows rows)
{
    private readonly Dictionary<(string Surname, string Forenames), (NameForm Form, double Score)> _names = [];
    private readonly Dictionary<int, Judged> _byRecord = [];

    /// <summary>The best records among rows that come best first.</summary>
    public IReadOnlyList<IdentityHit> Judge(List<ScoredRow> kept, SearchedIdentity searched, SoughtName sought, int limit)
    {
        _names.Clear();
        _byRecord.Clear();
        foreach (var row in kept)
            Judge(rows.Identity(row.Row), searched, sought);
        var best = _byRecord.Values.ToList();
        best.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Identity.Record.CompareTo(b.Identity.Record));
        return [.. best.Take(limit).Select(b => Hit(b, searched, sought))];
    }

    private void Judge(RecordIdentity identity, SearchedIdentity searched, SoughtName sought)
    {
        var factor = IdentityAgreement.Factor(searched, identity);
        if (factor == 0)
            return;
        var (form, name) = Compared(identity, sought);
        if (name < IdentityIndex.LeastScore(searched, identity))
            return;
        var judged = new Judged(identity, form, name * factor);
        if (!_byRecord.TryGetValue(identity.Record, out var known) || judged.IsBetterThan(known))
            _byRecord[identity.Record] = judged;
    }

    // A query without forenames is compared with the surname alone, and the other way round; where one field may hold all
    // names, with both fields too.
    private (NameForm Form, double Score) Compared(RecordIdentity identity, SoughtName sought)
    {
        var whole = (identity.Surname, identity.Forenames);
        if (_names.TryGetValue(whole, out var known))
            return known;
        known = Compared((sought.Field == NameField.Forenames ? "" : whole.Surname, sought.Field == NameField.Surname ? "" : whole.Forenames), sought);
        if (sought.MayHoldAll && Compared(whole, sought) is var all && all.Score > known.Score)
            known = all;
        _names.Add(whole, known);
        return known;
    }

    private static (NameForm Form, double Score) Compared((string Surname, string Forenames) name, SoughtName sought)
    {
        var form = NameForm.From(name.Surname, name.Forenames);
        return (form, NameMatcher.Score(sought.Form, form));
    }

    private static IdentityHit Hit(Judged judged, SearchedIdentity searched, SoughtName sought) => new(
        judged.Identity.Record,
        judged.Score,
        judged.Identity.Alias,
        [.. NameMatcher.Compare(sought.Form, judged.Form).Evidence, .. IdentityAgreement.Reasons(searched, judged.Identity)]);

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
