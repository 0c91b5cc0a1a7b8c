using SearchGateway.Matching;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Tests.Search.Identities;

/// <summary>Searches by comparing with every identity, as a search without an index does.</summary>
internal sealed class Everyone(RecordIdentity[] identities)
{
    private readonly (NameForm Whole, NameForm Surname, NameForm Forenames)[] _names =
    [
        .. identities.Select(i => (NameForm.From(i.Surname, i.Forenames), NameForm.From(i.Surname, null), NameForm.From(null, i.Forenames))),
    ];

    public IEnumerable<RecordIdentity> Agreeing(SearchedIdentity searched)
    {
        var sought = NameForm.From(searched.Surname, searched.Forenames);
        return identities.Where((identity, i) =>
            IdentityAgreement.Factor(searched, identity) > 0 && Score(searched, sought, i) >= IdentityIndex.LeastScore(searched, identity));
    }

    // A name of one field is compared with that field, and if it may hold all names with both.
    private double Score(SearchedIdentity searched, NameForm sought, int i)
    {
        var (whole, surname, forenames) = _names[i];
        if (searched.Surname.Length > 0 && searched.Forenames.Length > 0)
            return NameMatcher.Score(sought, whole);
        var field = NameMatcher.Score(sought, searched.Surname.Length > 0 ? surname : forenames);
        return sought.Text.Contains(' ', StringComparison.Ordinal) ? Math.Max(field, NameMatcher.Score(sought, whole)) : field;
    }
}
