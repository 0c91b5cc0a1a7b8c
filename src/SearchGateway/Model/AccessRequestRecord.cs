using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// A step of a request for access: who took it, for which systems, case and offence, by which articles. Never whom it is about, and
/// never the words of a reason. Decision 2008/633/JHA Art. 16; Regulation (EU) 2017/2226 Art. 46.
/// </summary>
public sealed record AccessRequestRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => RequestId;

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The step.</summary>
    public required RequestStepKind Step { get; init; }

    /// <summary>The version of the request that the step makes.</summary>
    public required long Version { get; init; }

    /// <summary>Who took it, from a verified token; null if time alone did.</summary>
    public required Caller? Caller { get; init; }

    /// <summary>Who requested.</summary>
    public required RequestActor Requester { get; init; }

    /// <summary>The national file.</summary>
    public required string CaseReference { get; init; }

    /// <summary>The kind of offence.</summary>
    public required OffenceCategory Offence { get; init; }

    /// <summary>True if it was handed in as urgent.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The first step that it is bound to, or null.</summary>
    public Guid? FirstStepSearch { get; init; }

    /// <summary>The systems that the step is about: those requested, or those approved.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>The articles that make access depend on a request, and that allow an urgent one.</summary>
    public ImmutableArray<string> LegalBases { get; init; } = [];

    /// <summary>Until when it is in force, UTC; null if it is not.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>By when it must be verified, UTC; null if it need not be afterwards.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>Systems of which everything that was obtained must be erased.</summary>
    public ImmutableArray<CentralSystem> MustErase { get; init; } = [];

    /// <summary>The rules in force.</summary>
    public required RulePackIdentity Pack { get; init; }
}

/// <summary>Somebody read requests for access, or first steps: whose they are, and how many.</summary>
public sealed record RegisterReadingRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => RequestId ?? ReadingId;

    /// <summary>Identifies the reading of a list.</summary>
    public required Guid ReadingId { get; init; }

    /// <summary>The request that was read; null for a list.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Which list, in the contract's words; empty for one request.</summary>
    public string List { get; init; } = "";

    /// <summary>How many entries were shown.</summary>
    public int Entries { get; init; }

    /// <summary>Who read, from a verified token.</summary>
    public required Caller Caller { get; init; }
}

/// <summary>Somebody stated why a first step that found something is followed by no request; Regulation (EU) 2019/817 Art. 22.</summary>
public sealed record FirstStepJustificationRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => SearchId;

    /// <summary>The first step's search.</summary>
    public required Guid SearchId { get; init; }

    /// <summary>Who stated it, from a verified token.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The national file; empty if the search named none.</summary>
    public string CaseReference { get; init; } = "";
}
