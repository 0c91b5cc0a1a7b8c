using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>A cell with a rule: permits what the rule accepts, and says of the rest why not.</summary>
internal sealed class OpenCell : Cell
{
    private readonly Rule _rule;
    private readonly RequestGate? _gate;
    private readonly ImmutableArray<(Prohibition Prohibition, SystemDecision Refusal)> _prohibitions;
    private readonly ImmutableArray<SystemDecision> _circumstanceMissing;
    private readonly SystemDecision _keysNotAccepted;
    private readonly SystemDecision _caseReferenceMissing;
    private readonly SystemDecision _fullModeOnly;

    public OpenCell(Rule rule, ImmutableArray<Prohibition> prohibitions)
    {
        _rule = rule;
        _gate = rule.AccessRequest is { } terms ? new RequestGate(rule, terms) : null;
        var system = rule.System;
        _prohibitions = [.. prohibitions.Select(p =>
            (p, new SystemDecision(system, RefusalReason.KeysNotAccepted, p.Explanation, p.Id, p.Article)))];
        _circumstanceMissing = [.. rule.Combinations.Select(c =>
            new SystemDecision(system, RefusalReason.ConditionNotMet, Wording.CircumstanceMissing(system, c), rule.Id, c.Article))];
        _keysNotAccepted = Refusal(RefusalReason.KeysNotAccepted, Wording.Accepts(system, rule.Combinations));
        _caseReferenceMissing = Refusal(RefusalReason.CaseReferenceMissing, Wording.CaseReferenceMissing(system));
        _fullModeOnly = new SystemDecision(
            system, RefusalReason.ConditionNotMet, Wording.FullModeOnly(system), rule.Id, rule.Expiry?.Article ?? rule.LegalBasis);
        Access = Describe(rule, prohibitions);
    }

    public override SystemAccess Access { get; }

    public override SystemDecision Decide(SearchQuery query, SearchKeys keys, AccessGrant? grant)
    {
        foreach (var (prohibition, refusal) in _prohibitions)
        {
            if (prohibition.Forbids(keys))
                return refusal;
        }

        if (Choose(keys, query.Circumstances, out var combination) is { } refused)
            return refused;
        if ((_rule.Conditions & RuleConditions.CaseReference) != RuleConditions.None && string.IsNullOrWhiteSpace(query.CaseReference))
            return _caseReferenceMissing;
        var opening = _gate?.Open(grant) ?? new Opening(_rule.Mode);
        if (opening.Refusal is not null)
            return opening.Refusal;
        if (opening.Request is not null)
        {
            // Only what was approved is sent: a request for one person opens no search for another.
            keys &= opening.Keys;
            if (Choose(keys, query.Circumstances, out combination) is not null)
                return _gate!.OtherSubject;
        }

        // A record's age shows in a field that only the full mode fetches.
        var mode = Narrower(opening.Mode, query.Mode);
        return _rule.Expiry is not null && mode != SearchMode.Full ? _fullModeOnly : Permit(combination!, query, keys, mode, opening);
    }

    /// <summary>The first combination that fits; or the refusal, if none does.</summary>
    private SystemDecision? Choose(SearchKeys keys, Circumstances declared, out KeyCombination? chosen)
    {
        SystemDecision? refused = null;
        for (var i = 0; i < _rule.Combinations.Length; i++)
        {
            var combination = _rule.Combinations[i];
            if (!combination.Accepts(keys))
                continue;
            if (combination.HoldsIn(declared))
            {
                chosen = combination;
                return null;
            }

            refused ??= _circumstanceMissing[i];
        }

        chosen = null;
        return refused ?? _keysNotAccepted;
    }

    /// <summary>The narrower of both; a mode that nobody knows counts as the narrowest.</summary>
    private static SearchMode Narrower(SearchMode granted, SearchMode asked) =>
        (uint)asked > (uint)SearchMode.HitFlag ? SearchMode.HitFlag : asked > granted ? asked : granted;

    private static SystemAccess Describe(Rule rule, ImmutableArray<Prohibition> prohibitions) => new()
    {
        System = rule.System,
        Explanation = Wording.Accepts(rule.System, rule.Combinations) + Wording.Expiry(rule.Expiry) + Wording.Steps(rule),
        Rule = rule.Id,
        LegalBasis = rule.LegalBasis,
        KeyCombinations = rule.Combinations,
        Fields = FieldAccess.Of(rule.Grants, rule.Grants.Fields),
        Categories = rule.Categories,
        Expiry = rule.Expiry,
        Mode = rule.Mode,
        NeedsCaseReference = rule.Conditions.HasFlag(RuleConditions.CaseReference),
        AccessRequest = rule.AccessRequest,
        FirstStep = rule.FirstStep,
        ReviewBy = rule.ReviewBy,
        Prohibitions = [.. prohibitions.Select(p => new KeyProhibition(p.Id, p.UnlessKeys, p.Article, p.Explanation))],
    };

    private SystemDecision Refusal(RefusalReason reason, string explanation) => new(_rule.System, reason, explanation, _rule.Id, _rule.LegalBasis);

    private SystemDecision Permit(KeyCombination combination, SearchQuery query, SearchKeys keys, SearchMode mode, in Opening opening) => new(new PermittedQuery(
        _rule.System,
        _rule.Id,
        combination.Article,
        combination.Required | (combination.Optional & keys),
        query.Terms,
        _rule.Grants,
        mode,
        combination.Method,
        combination.Categories,
        _rule.Expiry)
    {
        Authority = _rule.Authority,
        Purpose = _rule.Purpose,
        After = combination.After,
        AccessRequest = opening.Request,
        IsFirstStep = opening.IsFirstStep || _rule.IsFirstStepOfAnother,
    });
}
