using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What an audit record is about.</summary>
public enum AuditRecordKind
{
    /// <summary>A whole answer.</summary>
    Search,

    /// <summary>One system's outcome, released ahead of the whole answer.</summary>
    SystemRelease,

    /// <summary>A search that the rules refused; no system was contacted.</summary>
    Refusal,

    /// <summary>A search that ended without an answer because a required system gave none.</summary>
    RequiredSystemMissing,

    /// <summary>A search whose caller went away.</summary>
    Abandoned,

    /// <summary>A search that a fault of the gateway ended without an answer; systems may have been asked.</summary>
    Failed,

    /// <summary>Another rule pack takes the place of the active one.</summary>
    PolicyChange,

    /// <summary>A step of a request for access, about to take effect.</summary>
    AccessRequest,

    /// <summary>The step of a request for access that was recorded before could not be stored and has no effect.</summary>
    AccessRequestVoid,

    /// <summary>Requests for access, or first steps, were read.</summary>
    AccessRequestReading,

    /// <summary>Why a first step that found something is followed by no request for access.</summary>
    FirstStepJustification,

    /// <summary>A step of a link between records, about to take effect.</summary>
    IdentityLink,

    /// <summary>The step of a link that was recorded before could not be stored and has no effect.</summary>
    IdentityLinkVoid,

    /// <summary>Links were read.</summary>
    IdentityLinkReading,

    /// <summary>Two records that a caller handed in were compared and the comparison explained.</summary>
    MatchExplanation,

    /// <summary>Records whose time has passed were erased.</summary>
    Erasure,

    /// <summary>Somebody looked into the audit log.</summary>
    AuditLookup,

    /// <summary>Records were put under a hold, which keeps them from being erased.</summary>
    HoldPlaced,

    /// <summary>A hold was lifted.</summary>
    HoldLifted,

    /// <summary>The holds in force were read.</summary>
    HoldReading,

    /// <summary>The log passes from one signing key to the next.</summary>
    KeyHandover,
}

/// <summary>
/// One record of the audit log. Every kind has the head below and members of its own; none holds what was searched or found.
/// </summary>
public abstract record AuditRecord
{
    private protected AuditRecord()
    {
    }

    /// <summary>What the record is about.</summary>
    public required AuditRecordKind Kind { get; init; }

    /// <summary>Identifies the search, or whatever else the record belongs to.</summary>
    public abstract Guid SubjectId { get; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>
    /// Whom it is about, in words that a lawful request can repeat. Never written: the log keeps keyed digests of them, and the record a
    /// salted commitment to the digests.
    /// </summary>
    internal ImmutableArray<SubjectForm> Subjects { get; init; } = [];
}
