namespace SearchGateway.Model;

/// <summary>A change of the rules: which pack goes, which comes, and who wanted it. Written before the new pack decides anything.</summary>
public sealed record PolicyChangeRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => ChangeId;

    /// <summary>Identifies the change.</summary>
    public required Guid ChangeId { get; init; }

    /// <summary>Who asked for it, from a verified token; null if the machine's operator did, by a signal.</summary>
    public required Caller? Caller { get; init; }

    /// <summary>Pseudonym of the officer who proposed the pack that another one puts in force; empty where nobody proposed it.</summary>
    public string ProposedBy { get; init; } = "";

    /// <summary>The pack that is to decide.</summary>
    public required RulePackIdentity Pack { get; init; }

    /// <summary>The pack that decided until now.</summary>
    public required RulePackIdentity Previous { get; init; }
}
