using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy;

/// <summary>Decides by the active rule pack. Pure: the same caller, query and pack give the same decision.</summary>
public sealed class PolicyEngine
{
    private volatile RulePack _active;

    /// <summary>An engine that decides by <paramref name="pack"/>.</summary>
    public PolicyEngine(RulePack pack) => _active = pack;

    /// <summary>The pack that decides now.</summary>
    public RulePack Active => _active;

    /// <summary>
    /// Puts <paramref name="pack"/> in the place of the active one, whole and at once. A query that was decided before keeps its
    /// decision; none is decided by parts of both.
    /// </summary>
    /// <returns>The pack that was active before.</returns>
    public RulePack Activate(RulePack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return Interlocked.Exchange(ref _active, pack);
    }

    /// <summary>Decides for every system whether it may be asked, with which keys and for which fields.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="grant">What the request for access that the query names opens; null if it names none.</param>
    public PolicyDecision Decide(Caller caller, SearchQuery query, AccessGrant? grant = null)
    {
        var table = _active.Table;
        if (query.Native is { } question)
            return OneSystem.Decide(table, caller, query, question, grant);
        if (table.RefusalOfToken(caller, query.Purpose) is { } refused)
            return refused;

        var keys = query.Terms.Keys;
        var cells = table.Cells(caller.Authority, query.Purpose);
        var systems = new SystemDecision[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            systems[i] = cells[i].Decide(query, keys, grant);
        AskingOrder.Enforce(systems);
        return new PolicyDecision(table.Pack, ImmutableCollectionsMarshal.AsImmutableArray(systems)) { Links = table.Links?.SightOf(caller, query.Purpose) };
    }

    /// <summary>
    /// Says what <see cref="Decide"/> would decide if a request for access stood as supposed: for trying out rules. What comes back
    /// is no permit.
    /// </summary>
    /// <param name="caller">Who would ask.</param>
    /// <param name="query">What would be asked.</param>
    /// <param name="request">How a request for access is supposed to stand.</param>
    public ImmutableArray<SupposedDecision> Suppose(Caller caller, SearchQuery query, SupposedRequest request)
    {
        var engine = new PolicyEngine(_active);
        return [.. engine.Decide(caller, query, request.ToGrant(query, engine.Active)).Systems.Select(SupposedDecision.Of)];
    }

    /// <summary>What the rules open to an authority for law enforcement, whoever's token it is: what a request is held against.</summary>
    internal AccessSummary ExplainLawEnforcement(Authority authority) => Explain(
        new Caller
        {
            Authority = authority,
            MemberState = "",
            Profile = "",
            Unit = "",
            Officer = "",
            Purposes = [Purpose.LawEnforcement],
            Roles = CallerRoles.Search,
        },
        Purpose.LawEnforcement);

    /// <summary>Says what the caller may ask, for one purpose or for every purpose of the token. Asks no system.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="purpose">The purpose, or null for all purposes of the token.</param>
    public AccessSummary Explain(Caller caller, Purpose? purpose)
    {
        var table = _active.Table;
        IEnumerable<Purpose> purposes = purpose is { } one ? [one] : caller.Purposes.Distinct().Order();
        return new AccessSummary(table.Pack, [.. purposes.Select(p => new PurposeAccess(p, table.AccessOf(caller, p)))]);
    }
}
