using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// Records of the audit log that must not be erased though their time has passed, because a monitoring procedure that has begun needs
/// them: Regulation (EC) 767/2008 Art. 34(2), Regulation (EU) 2017/2226 Art. 46, Regulation (EU) 2019/817 Art. 10, 24, 36.
/// </summary>
public sealed record AuditHold
{
    /// <summary>Identifies the hold.</summary>
    public required Guid Id { get; init; }

    /// <summary>Reference of the monitoring procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Which records it holds.</summary>
    public required HoldSelection Selection { get; init; }

    /// <summary>The last day on which it holds, UTC.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When it was placed, UTC.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Who placed it.</summary>
    public required RequestActor PlacedBy { get; init; }
}

/// <summary>Which records a hold is about: those that meet everything it says. It says at least one thing.</summary>
public sealed record HoldSelection
{
    /// <summary>Written at this time or later, UTC; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Written before this time, UTC; null: to the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>By officers of this kind of authority; null: of any.</summary>
    public Authority? Authority { get; init; }

    /// <summary>By officers of this State, three letters; empty: of any.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>About these searches, or whatever else records name as their subject; empty: about any.</summary>
    public ImmutableArray<Guid> Subjects { get; init; } = [];

    /// <summary>These positions in the log; empty: any.</summary>
    public ImmutableArray<long> Indexes { get; init; } = [];
}

/// <summary>A hold as somebody asks for it, unchecked.</summary>
public sealed record HoldInput
{
    /// <summary>Reference of the procedure.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>The last day, as <c>YYYY-MM-DD</c>.</summary>
    public string Until { get; init; } = "";

    /// <summary>Start of the range; null if open.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the range, itself not in it; null if open.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>A kind of authority as tokens write it, e.g. <c>border-guard</c>; empty: any.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Three letters; empty: any.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>Identifiers of searches and other subjects.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    /// <summary>Positions in the log.</summary>
    public ImmutableArray<long> Indexes { get; init; } = [];
}

/// <summary>Somebody placed, lifted or read holds on records of the audit log.</summary>
public sealed record HoldRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => HoldId;

    /// <summary>The hold; of a reading, the reading.</summary>
    public required Guid HoldId { get; init; }

    /// <summary>Who, from a verified token.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Reference of the procedure; empty of a reading.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>Until when it holds at most; of a placing only.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What it holds; of a placing only.</summary>
    public HoldSelection? Selection { get; init; }

    /// <summary>How many holds were shown; of a reading only.</summary>
    public int Entries { get; init; }
}
