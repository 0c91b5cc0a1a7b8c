using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// A step of a link: who took it, between which systems, what colour it gives and by which article. Never the linked records and
/// never the words of a reason. Regulation (EU) 2019/817 Art. 36.
/// </summary>
public sealed record LinkRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => LinkId;

    /// <summary>The link.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The step.</summary>
    public required LinkStepKind Step { get; init; }

    /// <summary>The version of the link that the step makes.</summary>
    public required long Version { get; init; }

    /// <summary>Who verified, or whose search it was.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The search that found it; null for a verification.</summary>
    public Guid? SearchId { get; init; }

    /// <summary>The systems of the linked records.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>The colour that the step gives.</summary>
    public required LinkColour Colour { get; init; }

    /// <summary>The article of Regulation (EU) 2019/817 that gives it.</summary>
    public required string Article { get; init; }

    /// <summary>What was concluded; null for a search.</summary>
    public LinkConclusion? Conclusion { get; init; }

    /// <summary>True if the person was present and could explain; Art. 29(4).</summary>
    public bool IsPersonHeard { get; init; }

    /// <summary>The kind of authority that is responsible.</summary>
    public required LinkVerifier Verifier { get; init; }

    /// <summary>By when it must be verified, UTC; null if it need not be, or has been.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>The rules in force.</summary>
    public required RulePackIdentity Pack { get; init; }
}

/// <summary>Somebody read links: which, or which list and how many.</summary>
public sealed record LinkReadingRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => LinkId ?? ReadingId;

    /// <summary>Identifies the reading of a list.</summary>
    public required Guid ReadingId { get; init; }

    /// <summary>The link that was read; null for a list.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>Which list, in the contract's words; empty for one link.</summary>
    public string List { get; init; } = "";

    /// <summary>How many links were shown.</summary>
    public int Entries { get; init; }

    /// <summary>Who read, from a verified token.</summary>
    public required Caller Caller { get; init; }
}
