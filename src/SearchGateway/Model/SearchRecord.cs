using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// Who asked, why, which systems under which rules, and what categories were released. Never what was searched or found.
/// </summary>
public sealed record SearchRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => SearchId;

    /// <summary>The search it belongs to.</summary>
    public required Guid SearchId { get; init; }

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

    /// <summary>The request for access that the search named, whether or not it opened anything; null if none.</summary>
    public Guid? AccessRequest { get; init; }

    /// <summary>True for a question to one system, put in that system's own words: then it is the only one in the record.</summary>
    public bool IsNative { get; init; }

    /// <summary>
    /// True if the search or its answer shows that the person has a visa: a sticker or an application was searched, or what was
    /// released holds a sticker's number.
    /// </summary>
    public bool IsVisaHolder { get; init; }

    /// <summary>The rules that decided.</summary>
    public required RulePackIdentity Pack { get; init; }

    /// <summary>What became of each system.</summary>
    public required ImmutableArray<AuditedSystem> Systems { get; init; }

    /// <summary>Number of persons in the answer.</summary>
    public int Persons { get; init; }

    /// <summary>Colours of the links in the answer, each once; Delegated Regulation (EU) 2023/333 Art. 4.</summary>
    public ImmutableArray<LinkColour> LinksShown { get; init; } = [];
}

/// <summary>One system in the record of a search.</summary>
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

    /// <summary>True if the system was asked as a first step to full access.</summary>
    public bool IsFirstStep { get; init; }

    /// <summary>Kinds of keys that were sent.</summary>
    public SearchKeys KeysSent { get; init; }

    /// <summary>Fields that were released, as a set of the system's fields.</summary>
    public FieldSet FieldsReleased { get; init; }

    /// <summary>Number of records released.</summary>
    public int RecordsReleased { get; init; }
}
