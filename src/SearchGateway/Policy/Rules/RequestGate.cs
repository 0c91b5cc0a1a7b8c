using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>What a request for access, or its absence, opens of a rule.</summary>
/// <param name="Mode">How much at most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Opening(SearchMode Mode)
{
    /// <summary>Why nothing is opened; null if something is.</summary>
    public SystemDecision? Refusal { get; init; }

    /// <summary>The approved request; null if none was needed.</summary>
    public Guid? Request { get; init; }

    /// <summary>The keys that were approved, where a request was needed.</summary>
    public SearchKeys Keys { get; init; }

    public bool IsFirstStep { get; init; }
}

/// <summary>The gate before a rule that demands a request for access: flag first, full access as a second step.</summary>
internal sealed class RequestGate(Rule rule, AccessRequestTerms terms)
{
    private readonly SystemDecision _missing = Refuse(rule, RefusalReason.AccessRequestMissing, Wording.AccessRequestMissing(rule.System), terms.Article);

    private readonly SystemDecision _otherSystem = Refuse(rule, RefusalReason.AccessRequestNotValid, Wording.OtherSystem(rule.System), terms.Article);

    private readonly SystemDecision? _stepMissing = rule.FirstStep is { } step && step.By != rule.System
        ? Refuse(rule, RefusalReason.ConditionNotMet, Wording.FirstStepMissing(rule.System, step), step.Article)
        : null;

    /// <summary>The refusal of a search for other data than those approved.</summary>
    public SystemDecision OtherSubject { get; } =
        Refuse(rule, RefusalReason.AccessRequestNotValid, Wording.OtherSubject(rule.System), terms.Article);

    public Opening Open(AccessGrant? grant)
    {
        if (grant is null)
        {
            return rule.FirstStep is { WithoutRequest: true } free && free.By == rule.System
                ? new Opening(free.Mode) { IsFirstStep = true }
                : new Opening(SearchMode.HitFlag) { Refusal = _missing };
        }

        if (grant.Refusal.Length > 0)
            return new Opening(SearchMode.HitFlag) { Refusal = Refuse(rule, RefusalReason.AccessRequestNotValid, grant.Refusal, terms.Article) };
        if (!grant.Systems.Contains(rule.System))
            return new Opening(SearchMode.HitFlag) { Refusal = _otherSystem };

        var opened = new Opening(rule.Mode) { Request = grant.Request, Keys = grant.SubjectKeys };
        if (rule.FirstStep is not { } step || grant.Flagged.Contains(rule.System))
            return opened;
        return _stepMissing is not null
            ? opened with { Refusal = _stepMissing }
            : opened with { Mode = step.Mode, IsFirstStep = true };
    }

    private static SystemDecision Refuse(Rule rule, RefusalReason reason, string explanation, string article) =>
        new(rule.System, reason, explanation, rule.Id, article);
}
