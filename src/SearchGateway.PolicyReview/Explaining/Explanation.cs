using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Matrix;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Explaining;

/// <summary>
/// The shape of a query: all that a decision depends on. What is searched for plays no part in it, so it is not kept.
/// </summary>
/// <param name="Keys">The kinds of keys that it has.</param>
public sealed record QueryShape(SearchKeys Keys)
{
    /// <summary>Declared circumstances.</summary>
    public Circumstances Circumstances { get; init; }

    /// <summary>Whether it carries a case reference.</summary>
    public bool HasCaseReference { get; init; }

    /// <summary>How much is asked for.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>How a request for access is supposed to stand.</summary>
    public SupposedRequest Request { get; init; }

    /// <summary>The shape of a query that was understood.</summary>
    public static QueryShape Of(SearchQuery query, SupposedRequest request) => new(query.Terms.Keys)
    {
        Circumstances = query.Circumstances,
        HasCaseReference = query.CaseReference.Length > 0,
        Mode = query.Mode,
        Request = request,
    };

    internal SearchQuery ToQuery(Purpose purpose) => new()
    {
        SearchId = Guid.Empty,
        Purpose = purpose,
        Terms = Placeholders.Of(Keys),
        Circumstances = Circumstances,
        CaseReference = HasCaseReference ? "review" : "",
        Mode = Mode,
    };
}

/// <summary>What a pack says to one caller's query.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Authority">Who asks.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Query">The query's shape.</param>
/// <param name="Systems">One entry per system that the pack knows.</param>
public sealed record Explanation(PackHead Pack, Authority Authority, Purpose Purpose, QueryShape Query, ImmutableArray<SystemExplanation> Systems)
{
    /// <summary>Explains one query under a pack.</summary>
    public static Explanation Of(RulePack pack, Authority authority, Purpose purpose, QueryShape query) => new(
        PackHead.Of(pack),
        authority,
        purpose,
        query,
        [.. Supposed(pack, authority, purpose, query).Select(d => SystemExplanation.Of(d, pack, new Remedies(pack, authority, purpose, query)))])
    {
        RecordKept = KeptFor(pack, purpose, Supposed(pack, authority, purpose, query).Where(d => d.Permitted).Select(d => d.System)),
    };

    /// <summary>How long the audit record of the search would be kept, and by which article.</summary>
    public required Phrase RecordKept { get; init; }

    /// <summary>True if some system would be asked.</summary>
    public bool AsksAny => Systems.Any(s => s.Permitted);

    private static Phrase KeptFor(RulePack pack, Purpose purpose, IEnumerable<CentralSystem> asked) =>
        pack.Retention.OfSearch(purpose, asked) is { Keep: { } period, Article: var article } ? new Phrase(period.ToString(), article) : new Phrase("for good", "");

    internal static ImmutableArray<SupposedDecision> Supposed(RulePack pack, Authority authority, Purpose purpose, QueryShape query) =>
        new PolicyEngine(pack).Suppose(PackCells.CallerOf(authority), query.ToQuery(purpose), query.Request);
}

/// <summary>What a pack says to a query on one system.</summary>
public sealed record SystemExplanation
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>True if it would be asked.</summary>
    public required bool Permitted { get; init; }

    /// <summary>Why not; null if it would be asked.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>Why not, in words; empty if it would be asked.</summary>
    public required string Why { get; init; }

    /// <summary>The rule or prohibition that decides; empty where none exists.</summary>
    public required string Rule { get; init; }

    /// <summary>Where it stands; null where none exists.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>The article that decides; empty where none exists.</summary>
    public required string Article { get; init; }

    /// <summary>The keys that would be sent.</summary>
    public SearchKeys KeysSent { get; init; }

    /// <summary>Keys of the query that would not be sent.</summary>
    public SearchKeys KeysHeldBack { get; init; }

    /// <summary>How the system would use them.</summary>
    public SearchMethod Method { get; init; }

    /// <summary>How much would come back at most; null if the system is not asked.</summary>
    public SearchMode? Mode { get; init; }

    /// <summary>Categories of records that might come back; empty where the system knows none.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>The fields that might come back, each with its article.</summary>
    public ImmutableArray<MatrixField> Fields { get; init; } = [];

    /// <summary>What the decision hangs on besides, such as the order of systems.</summary>
    public ImmutableArray<Phrase> Provisos { get; init; } = [];

    /// <summary>What would open the system, or show more of it.</summary>
    public ImmutableArray<Phrase> Remedies { get; init; } = [];

    internal static SystemExplanation Of(SupposedDecision decision, RulePack pack, Remedies remedies) => new()
    {
        System = decision.System,
        Permitted = decision.Permitted,
        Reason = decision.Reason,
        Why = decision.Explanation,
        Rule = decision.Rule,
        Place = pack.PlaceOf(decision.Rule),
        Article = decision.LegalBasis,
        KeysSent = decision.Keys,
        KeysHeldBack = decision.Permitted ? remedies.Query.Keys & ~decision.Keys : SearchKeys.None,
        Method = decision.Method,
        Mode = decision.Permitted ? decision.Mode : null,
        Categories = decision.Categories,
        Fields = [.. decision.Fields.Select(f => new MatrixField(f.Field.Name, f.Article))],
        Provisos = [.. ProvisosOf(decision)],
        Remedies = [.. remedies.For(decision)],
    };

    private static IEnumerable<Phrase> ProvisosOf(SupposedDecision decision)
    {
        foreach (var prior in decision.After)
            yield return new Phrase(KeyRule.InWords(prior), "");
        if (decision.IsFirstStep)
            yield return new Phrase("this is the first step; full access follows under a request once something was found", "");
        if (decision.Expiry is { } expiry)
            yield return new Phrase(Conditions.Limit(expiry), expiry.Article);
    }
}
