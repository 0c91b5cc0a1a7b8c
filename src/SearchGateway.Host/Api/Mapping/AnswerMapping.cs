using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Answers in the contract's words; the same for both faces.</summary>
internal static class AnswerMapping
{
    /// <summary>Milliseconds to which the time of a system is rounded up.</summary>
    private const int TimeStep = 10;

    public static V1.Answer ToMessage(this Answer answer) => new()
    {
        SearchId = answer.SearchId.ToString(),
        Systems = { answer.Systems.Select(ToMessage) },
        Persons = { answer.Persons.Select((person, index) => person.ToMessage(index + 1)) },
        Complete = answer.IsComplete,
        RulePack = answer.Pack.ToMessage(),
        Receipt = answer.Receipt.ToMessage(),
        AnsweredAt = answer.AnsweredAt.ToTimestamp(),
        Links = answer.Links?.ToMessage(),
    };

    public static V1.SystemAnswer ToMessage(this SystemAnswer answer)
    {
        var permit = answer.Decision.Permit;
        var message = new V1.SystemAnswer
        {
            System = answer.Decision.System.ToMessage(),
            Outcome = OutcomeOf(answer.Outcome),
            Reason = OutcomeReason.Of(answer.Outcome),
            Rule = answer.Decision.Rule,
            LegalBasis = answer.Decision.LegalBasis,
            Mode = permit?.Mode.ToMessage() ?? V1.SearchMode.Unspecified,
            ElapsedMs = Rounded(answer.Elapsed),
            FirstStep = permit is { IsFirstStep: true },
            AccessRequestId = permit?.AccessRequest?.ToString() ?? "",
            ReasonCode = OutcomeReason.CodeOf(answer.Outcome),
            DataAsOf = answer.Outcome.DataAsOf?.ToTimestamp(),
        };
        if (permit is not null)
            message.KeysSent.Add(permit.Keys.ToMessages());
        if (permit is not null && answer.Outcome is SystemOutcome.Hits hits)
        {
            message.Records.Add(hits.Records.Select(r => r.ToMessage(permit.Grants)));
            message.Truncated = hits.IsTruncated;
        }

        return message;
    }

    /// <summary>A finer time would tell what a system had to look at and may not be told.</summary>
    private static double Rounded(TimeSpan elapsed) => Math.Ceiling(elapsed.TotalMilliseconds / TimeStep) * TimeStep;

    public static V1.RulePack ToMessage(this RulePackIdentity pack) => new() { Name = pack.Name, Hash = pack.Hash };

    public static V1.Receipt ToMessage(this AuditReceipt receipt) => new()
    {
        Log = receipt.Log,
        Index = receipt.Index,
        LeafHash = ByteString.CopyFrom(receipt.LeafHash.Span),
        InclusionProof = { receipt.InclusionProof.Select(hash => ByteString.CopyFrom(hash.Span)) },
        Checkpoint = receipt.Checkpoint,
        Record = ByteString.CopyFrom(receipt.Record.Span),
    };

    private static V1.Outcome OutcomeOf(SystemOutcome outcome) => outcome switch
    {
        SystemOutcome.Hits => V1.Outcome.Hits,
        SystemOutcome.NoHit => V1.Outcome.NoHit,
        SystemOutcome.NotPermitted => V1.Outcome.NotPermitted,
        SystemOutcome.TimedOut => V1.Outcome.TimedOut,
        SystemOutcome.Failed => V1.Outcome.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), "Unknown outcome."),
    };

    public static V1.Person ToMessage(this Person person, int number) => new()
    {
        Number = number,
        Grade = person.Grade.ToMessage(),
        Action = person.Action,
        Discreet = person.IsDiscreet,
        Records = { person.Records.Select(ToMessage) },
        Evidence = { person.Evidence.Select(ToMessage) },
        Conflicts =
        {
            person.Conflicts.Select(c => new V1.Conflict
            {
                Field = c.Field,
                Values = { c.Values.Select(v => new V1.ConflictingValue { Record = ToMessage(v.Record), Value = v.Value }) },
            }),
        },
    };

    public static V1.Evidence ToMessage(this Evidence evidence) => new()
    {
        Left = ToMessage(evidence.Left),
        Right = evidence.Right is { } right ? ToMessage(right) : null,
        Finding = evidence.Finding,
        Weight = evidence.Weight,
    };

    public static V1.RecordReference ToMessage(this RecordReference reference) =>
        new() { System = reference.System.ToMessage(), RecordNumber = reference.RecordNumber };
}
