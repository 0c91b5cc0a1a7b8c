using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>All searches of one authority for one purpose that an audit walks.</summary>
internal sealed class AuditedPair
{
    private const Circumstances AllCircumstances = (Circumstances)(Queries.CircumstanceSets - 1);

    private readonly Authority _authority;
    private readonly Purpose _purpose;
    private readonly bool _isClosed;
    private readonly RequestStates _requests;
    private readonly Circumstances[] _mentioned;
    private readonly Circumstances[] _others;

    public AuditedPair(PolicyEngine engine, LegalTable law, Authority authority, Purpose purpose)
    {
        _authority = authority;
        _purpose = purpose;
        _isClosed = law.IsWhollyClosed(authority, purpose);
        var cells = law.Systems.Select(s => law.CellOf(authority, purpose, s)).OfType<LegalCell>().ToArray();
        var access = engine.Explain(Queries.From(authority, purpose), purpose).Purposes[0].Systems;
        _requests = new RequestStates(
            [.. law.Systems],
            [.. cells.Where(c => c.Request is not null).Select(c => c.System).Union(access.Where(a => a.NeedsAccessRequest).Select(a => a.System))]);
        var mentioned = cells.Aggregate(Circumstances.None, (all, c) => all | c.Mentioned)
            | access.SelectMany(a => a.KeyCombinations).Aggregate(Circumstances.None, (all, c) => all | c.Circumstances | c.Unless);
        _mentioned = [.. Subsets.Of((int)mentioned).Select(c => (Circumstances)c)];
        _others = [.. Subsets.Singles((int)(AllCircumstances & ~mentioned)).SelectMany(o => _mentioned.Select(m => m | (Circumstances)o)), AllCircumstances];
    }

    public void Ask(AuditDesk desk, SearchKeys keys)
    {
        var query = Queries.For(_purpose, keys) with { CaseReference = "1" };
        foreach (var declared in _others)
            desk.Ask(_authority, query with { Circumstances = declared }, keys, grant: null);
        foreach (var grant in _requests.ForPartsOf(keys))
            desk.Ask(_authority, query, keys, grant);

        // Where nothing is open there is one refusal for all: it is asked for in one mode.
        var grants = _requests.For(keys).ToArray();
        foreach (var declared in _mentioned)
        {
            foreach (var asked in _isClosed ? [query with { Circumstances = declared }] : EveryMode(query with { Circumstances = declared }))
            {
                foreach (var grant in grants)
                    desk.Ask(_authority, asked, keys, grant);
            }
        }
    }

    private static IEnumerable<SearchQuery> EveryMode(SearchQuery query) =>
        from mode in Enum.GetValues<SearchMode>()
        from reference in new[] { "", "1" }
        select query with { Mode = mode, CaseReference = reference };
}
