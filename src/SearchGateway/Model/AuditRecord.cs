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
}

/// <summary>
/// Who asked, why, which systems under which rules, and what categories were released. Never what was searched or found.
/// </summary>
public sealed record AuditRecord
{
    /// <summary>What the record is about.</summary>
    public required AuditRecordKind Kind { get; init; }

    /// <summary>The search it belongs to.</summary>
    public required Guid SearchId { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The declared purpose.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The caller's reference; empty if none.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Declared circumstances.</summary>
    public Circumstances Circumstances { get; init; }

    /// <summary>Systems without which the caller wanted no answer.</summary>
    public ImmutableArray<CentralSystem> RequiredSystems { get; init; } = [];

    /// <summary>The rules that decided.</summary>
    public required RulePackIdentity Pack { get; init; }

    /// <summary>What became of each system.</summary>
    public required ImmutableArray<AuditedSystem> Systems { get; init; }

    /// <summary>Number of persons in the answer.</summary>
    public int Persons { get; init; }
}

/// <summary>One system in an audit record.</summary>
public sealed record AuditedSystem
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>
    /// Outcome in the contract's words: <c>hits</c>, <c>no_hit</c>, <c>not_permitted</c>, <c>timed_out</c>, <c>failed</c>; where nothing was released also
    /// <c>answered</c> (what it found is not told), <c>not_asked</c>, <c>abandoned</c>.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Reason of a refusal or kind of failure; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The rule that decided; empty where none exists.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The article that decided; empty where none exists.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>Kinds of keys that were sent.</summary>
    public SearchKeys KeysSent { get; init; }

    /// <summary>Fields that were released, as a set of the system's fields.</summary>
    public FieldSet FieldsReleased { get; init; }

    /// <summary>Number of records released.</summary>
    public int RecordsReleased { get; init; }
}
