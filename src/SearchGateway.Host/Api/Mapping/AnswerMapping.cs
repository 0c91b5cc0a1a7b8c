using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Answers in the contract's words; the same for both faces.</summary>
internal static class AnswerMapping
{
    /// <summary>Milliseconds to which the time of a system is rounded up.</summary>
    private const int TimeStep = 10;

    public static V1.Answer ToMessage(this Answer answer)
    {
        var message = new V1.Answer
        {
            SearchId = answer.SearchId.ToString(),
            Complete = answer.IsComplete,
            RulePack = answer.Pack.ToMessage(),
            Receipt = answer.Receipt.ToMessage(),
            AnsweredAt = answer.AnsweredAt.ToTimestamp(),
            Links = answer.Links?.ToMessage(),
        };
        message.Systems.Capacity = answer.Systems.Length;
        foreach (var system in answer.Systems)
            message.Systems.Add(system.ToMessage());
        message.Persons.Capacity = answer.Persons.Length;
        foreach (var person in answer.Persons)
            message.Persons.Add(person.ToMessage(message.Persons.Count + 1));
        return message;
    }

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
        if (permit is null)
            return message;
        permit.Keys.AddTo(message.KeysSent);
        if (answer.Outcome is SystemOutcome.Hits hits)
        {
            message.Records.Capacity = hits.Records.Length;
            foreach (var record in hits.Records)
                message.Records.Add(record.ToMessage(permit.Grants));
            message.Truncated = hits.IsTruncated;
        }

        return message;
    }

    /// <summary>A finer time would tell what a system had to look at and may not be told.</summary>
    internal static double Rounded(TimeSpan elapsed) => Math.Ceiling(elapsed.TotalMilliseconds / TimeStep) * TimeStep;

    public static V1.RulePack ToMessage(this RulePackIdentity pack) => new() { Name = pack.Name, Hash = pack.Hash };

    /// <summary>What is signed and hashed never changes, so its bytes are shared and not copied.</summary>
    public static V1.Receipt ToMessage(this AuditReceipt receipt)
    {
        var message = new V1.Receipt
        {
            Log = receipt.Log,
            Index = receipt.Index,
            LeafHash = UnsafeByteOperations.UnsafeWrap(receipt.LeafHash),
            Checkpoint = receipt.Checkpoint,
            Record = UnsafeByteOperations.UnsafeWrap(receipt.Record),
        };
        message.InclusionProof.Capacity = receipt.InclusionProof.Length;
        foreach (var hash in receipt.InclusionProof)
            message.InclusionProof.Add(UnsafeByteOperations.UnsafeWrap(hash));
        return message;
    }

    internal static V1.Outcome OutcomeOf(SystemOutcome outcome) => outcome switch
    {
        SystemOutcome.Hits => V1.Outcome.Hits,
        SystemOutcome.NoHit => V1.Outcome.NoHit,
        SystemOutcome.NotPermitted => V1.Outcome.NotPermitted,
        SystemOutcome.TimedOut => V1.Outcome.TimedOut,
        SystemOutcome.Failed => V1.Outcome.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), "Unknown outcome."),
    };

    public static V1.Person ToMessage(this Person person, int number)
    {
        var message = new V1.Person
        {
            Number = number,
            Grade = person.Grade.ToMessage(),
            Action = person.Action,
            Discreet = person.IsDiscreet,
            Conflicts = { person.Conflicts.Select(ToMessage) },
        };
        message.Records.Capacity = person.Records.Length;
        foreach (var reference in person.Records)
            message.Records.Add(reference.ToMessage());
        message.Evidence.Capacity = person.Evidence.Length;
        foreach (var evidence in person.Evidence)
        {
            message.Evidence.Add(new V1.Evidence
            {
                Left = Shown(evidence.Left),
                Right = evidence.Right is { } right ? Shown(right) : null,
                Finding = evidence.Finding,
                Weight = evidence.Weight,
            });
        }

        return message;

        // Most of the evidence is about the person's own records, which stand in the message already.
        V1.RecordReference Shown(RecordReference reference) =>
            person.Records.IndexOf(reference) is >= 0 and var at ? message.Records[at] : reference.ToMessage();
    }

    public static V1.Conflict ToMessage(this Conflict conflict) => new()
    {
        Field = conflict.Field,
        Values = { conflict.Values.Select(v => new V1.ConflictingValue { Record = ToMessage(v.Record), Value = v.Value }) },
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
