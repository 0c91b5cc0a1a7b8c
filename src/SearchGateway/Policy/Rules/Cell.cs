using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>
/// What the pack says of one authority, purpose and system. Refusals are made once, when the pack is compiled: they depend on
/// the pack and on the query's shape only.
/// </summary>
internal sealed class Cell
{
    private readonly Rule? _rule;
    private readonly ImmutableArray<KeyCombination> _combinations;
    private readonly ImmutableArray<SystemDecision> _circumstanceMissing;
    private readonly ImmutableArray<(Prohibition Prohibition, SystemDecision Decision)> _prohibitions;
    private readonly SystemDecision? _closed;
    private readonly SystemDecision _keysNotAccepted;
    private readonly SystemDecision _caseReferenceMissing;
    private readonly SystemDecision _accessRequestMissing;

    public Cell(Authority authority, Purpose purpose, CentralSystem system, Rule? rule, ImmutableArray<Prohibition> prohibitions, string pack)
    {
        _rule = rule;
        _combinations = rule?.Combinations ?? [];
        var absolute = prohibitions.FirstOrDefault(p => p.IsAbsolute);
        _closed = absolute is not null ? Refusal(system, RefusalReason.Forbidden, absolute.Explanation, absolute.Id, absolute.Article)
            : rule is null ? Refusal(system, RefusalReason.NoRule, Wording.NoRule(authority, purpose, system, pack), "", "")
            : null;
        _prohibitions = [.. prohibitions.Where(p => !p.IsAbsolute).Select(p =>
            (p, Refusal(system, RefusalReason.KeysNotAccepted, p.Explanation, p.Id, p.Article)))];

        var id = rule?.Id ?? "";
        var basis = rule?.LegalBasis ?? "";
        _circumstanceMissing = [.. _combinations.Select(c =>
            Refusal(system, RefusalReason.ConditionNotMet, Wording.CircumstanceMissing(system, c), id, c.Article))];
        _keysNotAccepted = Refusal(system, RefusalReason.KeysNotAccepted, Wording.Accepts(system, _combinations), id, basis);
        _caseReferenceMissing = Refusal(system, RefusalReason.CaseReferenceMissing, Wording.CaseReferenceMissing(system), id, basis);
        _accessRequestMissing = Refusal(system, RefusalReason.AccessRequestMissing, Wording.AccessRequestMissing(system), id, basis);
        Access = SummaryOf(system);
    }

    /// <summary>What the cell opens, for people.</summary>
    public SystemAccess Access { get; }

    /// <summary>The decision for a query with these keys. Forbid wins over permit; what no rule grants is refused.</summary>
    public SystemDecision Decide(SearchQuery query, SearchKeys keys)
    {
        if (_closed is not null || _rule is null)
            return _closed ?? _keysNotAccepted;

        foreach (var (prohibition, refusal) in _prohibitions)
        {
            if (prohibition.Forbids(keys))
                return refusal;
        }

        SystemDecision? refused = null;
        for (var i = 0; i < _combinations.Length; i++)
        {
            var combination = _combinations[i];
            if (!combination.Accepts(keys))
                continue;
            if (combination.HoldsIn(query.Circumstances))
                return ConditionMissing(query) ?? Permit(combination, query, keys);
            refused ??= _circumstanceMissing[i];
        }

        return refused ?? _keysNotAccepted;
    }

    private static SystemDecision Refusal(CentralSystem system, RefusalReason reason, string explanation, string rule, string article) =>
        new(system, reason, explanation, rule, article);

    private SystemDecision? ConditionMissing(SearchQuery query)
    {
        if (_rule!.Conditions.HasFlag(RuleConditions.CaseReference) && string.IsNullOrWhiteSpace(query.CaseReference))
            return _caseReferenceMissing;

        // No step verifies requests for access yet: what cannot be evaluated denies.
        return _rule.Conditions.HasFlag(RuleConditions.AccessRequest) ? _accessRequestMissing : null;
    }

    private SystemDecision Permit(KeyCombination combination, SearchQuery query, SearchKeys keys)
    {
        var rule = _rule!;
        return new SystemDecision(new PermittedQuery(
            rule.System,
            rule.Id,
            combination.Article,
            combination.Required | (combination.Optional & keys),
            query.Terms,
            rule.Grants,
            Narrower(rule.Mode, query.Mode),
            combination.Method,
            combination.Categories));
    }

    /// <summary>The narrower of both; a mode that nobody knows counts as the narrowest.</summary>
    private static SearchMode Narrower(SearchMode granted, SearchMode asked) =>
        (uint)asked > (uint)SearchMode.HitFlag ? SearchMode.HitFlag : asked > granted ? asked : granted;

    private SystemAccess SummaryOf(CentralSystem system) => _closed is not null || _rule is null
        ? new SystemAccess
        {
            System = system,
            Reason = (_closed ?? _keysNotAccepted).Reason,
            Explanation = (_closed ?? _keysNotAccepted).Explanation,
            Rule = (_closed ?? _keysNotAccepted).Rule,
            LegalBasis = (_closed ?? _keysNotAccepted).LegalBasis,
        }
        : new SystemAccess
        {
            System = system,
            Explanation = Wording.Accepts(system, _combinations),
            Rule = _rule.Id,
            LegalBasis = _rule.LegalBasis,
            KeyCombinations = _combinations,
            Fields = FieldsOf(_rule),
            Categories = _rule.Categories,
            Mode = _rule.Mode,
            NeedsCaseReference = _rule.Conditions.HasFlag(RuleConditions.CaseReference),
            NeedsAccessRequest = _rule.Conditions.HasFlag(RuleConditions.AccessRequest),
            ReviewBy = _rule.ReviewBy,
        };

    private static ImmutableArray<FieldAccess> FieldsOf(Rule rule) =>
        [.. FieldCatalogue.Of(rule.System)
            .Select(d => FieldCatalogue.TryFind(rule.System, d.Name, out var field) ? field : default)
            .Where(rule.Grants.Fields.Contains)
            .Select(f => new FieldAccess(f, rule.Grants.ArticleOf(f)))];
}
