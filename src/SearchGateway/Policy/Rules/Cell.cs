using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>
/// What the pack says of one authority, purpose and system. Refusals are made once, when the pack is compiled: they depend on
/// the pack and on the query's shape only.
/// </summary>
internal abstract class Cell
{
    /// <summary>What the cell opens, for people.</summary>
    public abstract SystemAccess Access { get; }

    /// <summary>The cell that a rule and the prohibitions on it make. Forbid wins over permit; what no rule grants is refused.</summary>
    public static Cell Of(Authority authority, Purpose purpose, CentralSystem system, Rule? rule, ImmutableArray<Prohibition> prohibitions, string pack)
    {
        if (prohibitions.FirstOrDefault(p => p.IsAbsolute) is { } absolute)
            return new ClosedCell(new SystemDecision(system, RefusalReason.Forbidden, absolute.Explanation, absolute.Id, absolute.Article));
        return rule is null
            ? new ClosedCell(new SystemDecision(system, RefusalReason.NoRule, Wording.NoRule(authority, purpose, system, pack), "", ""))
            : new OpenCell(rule, prohibitions);
    }

    /// <summary>The decision for a query with these keys.</summary>
    public abstract SystemDecision Decide(SearchQuery query, SearchKeys keys, AccessGrant? grant);
}

/// <summary>A cell that refuses every query.</summary>
internal sealed class ClosedCell(SystemDecision refusal) : Cell
{
    public override SystemAccess Access { get; } = new()
    {
        System = refusal.System,
        Reason = refusal.Reason,
        Explanation = refusal.Explanation,
        Rule = refusal.Rule,
        LegalBasis = refusal.LegalBasis,
    };

    public override SystemDecision Decide(SearchQuery query, SearchKeys keys, AccessGrant? grant) => refusal;
}
