using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>Whether a system's turn comes, now that the one before it has answered.</summary>
internal static class AskingTurn
{
    /// <summary>Why <paramref name="permit"/> must not be used after this answer; null if it may.</summary>
    public static SystemOutcome.NotPermitted? Refusal(PermittedQuery permit, PriorSearch prior, SystemAnswer answer) => answer.Outcome switch
    {
        SystemOutcome.Hits when prior.Answer == PriorAnswer.NoHit => Refuse(
            permit, prior, RefusalReason.PriorSearchIdentified,
            $"{prior.System.DisplayName()} found a record, so {permit.System.DisplayName()} may not be asked ({prior.Article})."),
        SystemOutcome.Hits or SystemOutcome.NoHit => null,
        SystemOutcome.NotPermitted { PriorFailed: false } => Refuse(
            permit, prior, RefusalReason.PriorSearchMissing,
            $"{permit.System.DisplayName()} may be asked only after {prior.System.DisplayName()}, which was not asked ({prior.Article})."),
        _ => Refuse(
            permit, prior, RefusalReason.PriorSearchMissing,
            $"{permit.System.DisplayName()} may be asked only after {prior.System.DisplayName()}, which gave no answer ({prior.Article}).") with { PriorFailed = true },
    };

    private static SystemOutcome.NotPermitted Refuse(PermittedQuery permit, PriorSearch prior, RefusalReason reason, string explanation) =>
        new(new SystemDecision(permit.System, reason, explanation, permit.Rule, prior.Article));
}
