using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway;

/// <summary>What became of one system in a rehearsal.</summary>
public enum RehearsedOutcome
{
    /// <summary>The rules did not let it be asked.</summary>
    NotAsked,

    /// <summary>Asked; it holds nothing that the caller may know of.</summary>
    NoHit,

    /// <summary>Asked; it holds something that the caller may know of.</summary>
    Hits,

    /// <summary>Asked, or spared the question; it gave no answer.</summary>
    NoAnswer,
}

/// <summary>A record as far as a rehearsal tells of it: which one, and which fields would have been shown. No value of any field.</summary>
/// <param name="Reference">Which record.</param>
/// <param name="Fields">The fields that would have been shown.</param>
public sealed record RehearsedRecord(RecordReference Reference, FieldSet Fields);

/// <summary>One system in a rehearsal.</summary>
public sealed record RehearsedSystem
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>What became of it.</summary>
    public required RehearsedOutcome Outcome { get; init; }

    /// <summary>Why it was not asked; null if it was.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>How it failed; null if it did not, or was late.</summary>
    public SystemFailure? Failure { get; init; }

    /// <summary>The article that decided; empty where none exists.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>The keys that were sent.</summary>
    public SearchKeys KeysSent { get; init; }

    /// <summary>How much the rules let come back.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>The records that would have been shown; none where the flag alone is granted.</summary>
    public ImmutableArray<RehearsedRecord> Records { get; init; } = [];
}

/// <summary>What a search would have come to, without its data: whoever rehearses learns how much is shown, never what.</summary>
/// <param name="Systems">One entry per system that the pack knows.</param>
/// <param name="Persons">The persons, each by its records.</param>
public sealed record RehearsedAnswer(ImmutableArray<RehearsedSystem> Systems, ImmutableArray<ImmutableArray<RecordReference>> Persons);
