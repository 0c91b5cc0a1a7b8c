using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Explaining;

/// <summary>What would change a decision. Each is tried out on the same engine before it is named.</summary>
internal sealed class Remedies(RulePack pack, Authority authority, Purpose purpose, QueryShape query)
{
    private const string Approved = "a request for access were approved";
    private const string Flagged = $"{Approved} and the first step had found something";

    public QueryShape Query => query;

    /// <summary>What would open the system, or show more of it; empty if nothing would.</summary>
    public IEnumerable<Phrase> For(SupposedDecision decision)
    {
        if (decision.Permitted)
            return More(decision);
        return decision.Reason is RefusalReason.Forbidden or RefusalReason.NoRule ? Elsewhere(decision) : Additions(decision);
    }

    private IEnumerable<Phrase> Additions(SupposedDecision refused)
    {
        var access = AccessOf(purpose, refused.System);
        return access.KeyCombinations
            .SelectMany(c => Fitted(c, access).Select(tried => (Tried: tried, c.Article)))
            .Where(f => WouldAsk(f.Tried, refused.System))
            .Select(f => (Words: Differences(f.Tried, access), f.Article))
            .OrderBy(f => f.Words.Count)
            .Select(f => new Phrase($"it would be asked if {Names.Join(f.Words)}", f.Article))
            .Distinct();
    }

    /// <summary>The query with what a combination and the rule demand; where another system comes first, with what that one needs.</summary>
    private IEnumerable<QueryShape> Fitted(KeyCombination combination, SystemAccess access)
    {
        var fitted = Request(Add(query, combination) with
        {
            HasCaseReference = query.HasCaseReference || access.NeedsCaseReference,
            Mode = access.Expiry is null ? query.Mode : SearchMode.Full,
        }, access);
        return combination.After.IsEmpty || WouldAsk(fitted, access.System)
            ? [fitted]
            : combination.After.SelectMany(prior => AccessOf(purpose, prior.System).KeyCombinations.Select(c => Add(fitted, c)));
    }

    private static QueryShape Add(QueryShape shape, KeyCombination combination) => shape with
    {
        Keys = shape.Keys | combination.Required,
        Circumstances = (shape.Circumstances | combination.Circumstances) & ~combination.Unless,
    };

    /// <summary>The least that must be supposed of a request for the system to be asked.</summary>
    private QueryShape Request(QueryShape shape, SystemAccess access) => !access.NeedsAccessRequest
        ? shape
        : Enum.GetValues<SupposedRequest>().Where(r => r >= shape.Request).Select(r => shape with { Request = r })
            .FirstOrDefault(tried => WouldAsk(tried, access.System)) ?? shape;

    /// <summary>In what the query would have to differ, in words.</summary>
    private List<string> Differences(QueryShape tried, SystemAccess access)
    {
        var words = new List<string>();
        if ((tried.Keys & ~query.Keys) is var keys and not SearchKeys.None)
            words.Add($"the query had {RuleWords.InWords(keys)}");
        if ((tried.Circumstances & ~query.Circumstances) is var circumstances and not Circumstances.None)
            words.Add($"it were declared that {RuleWords.InWords(circumstances)}");
        if ((query.Circumstances & ~tried.Circumstances) is var undeclared and not Circumstances.None)
            words.Add($"it were not declared that {RuleWords.InWords(undeclared, "or")}");
        if (tried.HasCaseReference != query.HasCaseReference)
            words.Add("the query carried a case reference");
        if (tried.Mode != query.Mode)
            words.Add("the query asked in mode full");
        if (tried.Request != query.Request)
            words.Add(tried.Request == SupposedRequest.Approved ? Approved : access.FirstStep is { } step && step.By != access.System ? $"{Approved} and {step.By.DisplayName()} had referred to {access.System.DisplayName()}" : Flagged);
        return words;
    }

    /// <summary>What would show more of a system that is asked already: the next step of a request, or the mode.</summary>
    private IEnumerable<Phrase> More(SupposedDecision decision)
    {
        var access = AccessOf(purpose, decision.System);
        foreach (var (request, words) in ((SupposedRequest, string)[])[(SupposedRequest.Approved, Approved), (SupposedRequest.Flagged, Flagged)])
        {
            if (request > query.Request && access.NeedsAccessRequest && Decide(query with { Request = request }, decision.System) is { Permitted: true } next && next.Mode < decision.Mode)
            {
                yield return new Phrase($"it would show {Names.InWords(next.Mode)} if {words}", access.AccessRequest!.Article);
                yield break;
            }
        }

        if (decision.Mode > access.Mode && query.Mode == decision.Mode)
            yield return new Phrase($"it would show {Names.InWords(access.Mode)} if the query asked for them", decision.LegalBasis);
    }

    /// <summary>A closed cell opens to no query: where else the same authority, or another for the same purpose, may ask.</summary>
    private IEnumerable<Phrase> Elsewhere(SupposedDecision refused)
    {
        yield return new Phrase(
            refused.Reason == RefusalReason.Forbidden ? "no query changes this: a prohibition closes what any rule opens" : "no query changes this: only a rule in the pack would",
            refused.LegalBasis);
        var cells = PackCells.Of(pack).Where(c => c.System == refused.System && c.Access.Permitted).ToArray();
        if (cells.Where(c => c.Authority == authority).Select(c => RuleWords.NameOf(c.Purpose)).ToArray() is { Length: > 0 } purposes)
            yield return new Phrase($"{Names.InWords(authority)} may ask it for: {string.Join(", ", purposes)}", "");
        if (cells.Where(c => c.Purpose == purpose).Select(c => RuleWords.NameOf(c.Authority)).ToArray() is { Length: > 0 } others)
            yield return new Phrase($"for this purpose it may be asked by: {string.Join(", ", others)}", "");
    }

    private SystemAccess AccessOf(Purpose forPurpose, CentralSystem system) =>
        new PolicyEngine(pack).Explain(PackCells.CallerOf(authority), forPurpose).Purposes[0].Systems.Single(s => s.System == system);

    private bool WouldAsk(QueryShape tried, CentralSystem system) => Decide(tried, system).Permitted;

    private SupposedDecision Decide(QueryShape tried, CentralSystem system) =>
        Explanation.Supposed(pack, authority, purpose, tried).Single(d => d.System == system);
}
