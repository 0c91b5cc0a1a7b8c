using System.Collections.Immutable;
using SearchGateway.Audit;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Validation;

namespace SearchGateway;

/// <summary>
/// Explains to a caller how two records of an answer compare. It reads what the caller hands in and nothing else: no system is
/// asked, and no rule is needed, since nothing is released that the caller did not have.
/// </summary>
public sealed class MatchInquiry
{
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal MatchInquiry(AuditLog audit, TimeProvider time)
    {
        _audit = audit;
        _time = time;
    }

    /// <summary>The explanation, once it is on record that it was asked for.</summary>
    /// <param name="caller">Who asks, from a verified token.</param>
    /// <param name="input">The two records, unchecked.</param>
    public async ValueTask<MatchInquiryReply> ExplainAsync(Caller caller, MatchExplanationInput input)
    {
        if (!caller.Roles.HasFlag(CallerRoles.Search))
            return new MatchInquiryReply.RoleMissing();
        var understood = RecordPairReader.Read(input);
        if (understood.Value is not { } pair)
            return new MatchInquiryReply.Invalid(understood.Faults);
        if (!_audit.IsWritable)
            return new MatchInquiryReply.AuditUnavailable();

        var explanation = MatchExplainer.Explain(pair);
        var now = _time.GetUtcNow();
        var receipt = await _audit.CommitAsync(new MatchExplanationRecord
        {
            Kind = AuditRecordKind.MatchExplanation,
            ExplanationId = Guid.CreateVersion7(now),
            Time = now,
            Caller = caller,
            Systems = [pair.Left.System, pair.Right.System],
            Search = pair.Search,
        });
        return receipt is null ? new MatchInquiryReply.AuditUnavailable() : new MatchInquiryReply.Explained(explanation, receipt);
    }
}

/// <summary>What an inquiry about two records came to. Closed.</summary>
public abstract record MatchInquiryReply
{
    private MatchInquiryReply()
    {
    }

    /// <summary>The explanation.</summary>
    /// <param name="Explanation">How the two records compare.</param>
    /// <param name="Receipt">Proves that it stands in the audit log that this was asked.</param>
    public sealed record Explained(MatchExplanation Explanation, AuditReceipt Receipt) : MatchInquiryReply;

    /// <summary>The records are faulty; nothing was compared.</summary>
    public sealed record Invalid(ImmutableArray<InputFault> Faults) : MatchInquiryReply;

    /// <summary>The caller lacks the role <see cref="CallerRoles.Search"/>.</summary>
    public sealed record RoleMissing : MatchInquiryReply;

    /// <summary>The audit log cannot be written, so nothing may be answered.</summary>
    public sealed record AuditUnavailable : MatchInquiryReply;
}
