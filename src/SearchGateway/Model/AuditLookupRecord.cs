namespace SearchGateway.Model;

/// <summary>What somebody did with the audit log.</summary>
public enum LookupKind
{
    /// <summary>Found records and saw them.</summary>
    Find,

    /// <summary>Saw one record.</summary>
    Show,

    /// <summary>Saw statistics.</summary>
    Statistics,

    /// <summary>Had the rules for anomalies run over a period.</summary>
    Anomalies,

    /// <summary>Took records away in a file.</summary>
    Export,
}

/// <summary>Under which law somebody looks into the audit log. Values stand in the contract.</summary>
public enum LookupBasis
{
    /// <summary>Supervision by a national authority or the European Data Protection Supervisor; Regulation (EC) 767/2008 Art. 41, 42.</summary>
    Supervision = 1,

    /// <summary>The authority monitors its own staff; Regulation (EC) 767/2008 Art. 35.</summary>
    SelfMonitoring,

    /// <summary>A person asks what was done with data on them; Regulation (EC) 767/2008 Art. 38.</summary>
    DataSubjectRequest,
}

/// <summary>By what kinds of criteria somebody looked into the audit log, as a set. Never the values.</summary>
[Flags]
public enum LookupCriteria
{
    /// <summary>By none.</summary>
    None = 0,

    /// <summary>By time.</summary>
    Time = 1 << 0,

    /// <summary>By kind of authority.</summary>
    Authority = 1 << 1,

    /// <summary>By Member State.</summary>
    MemberState = 1 << 2,

    /// <summary>By officer.</summary>
    Officer = 1 << 3,

    /// <summary>By unit.</summary>
    Unit = 1 << 4,

    /// <summary>By case reference.</summary>
    Case = 1 << 5,

    /// <summary>By purpose.</summary>
    Purpose = 1 << 6,

    /// <summary>By system.</summary>
    System = 1 << 7,

    /// <summary>By what became of a system.</summary>
    Outcome = 1 << 8,

    /// <summary>By kind of record.</summary>
    Kind = 1 << 9,

    /// <summary>By the name of a person.</summary>
    Name = 1 << 10,

    /// <summary>By a travel document.</summary>
    Document = 1 << 11,

    /// <summary>By a visa sticker.</summary>
    Sticker = 1 << 12,

    /// <summary>By a visa application.</summary>
    Application = 1 << 13,

    /// <summary>By a record of a central system.</summary>
    Record = 1 << 14,

    /// <summary>By position in the log.</summary>
    Index = 1 << 15,
}

/// <summary>
/// Somebody looked into the audit log: who, under which procedure and law, by what kinds of criteria, and how much they saw. Written
/// before they see it. Regulation (EC) 767/2008 Art. 34.
/// </summary>
public sealed record AuditLookupRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => LookupId;

    /// <summary>Identifies the look-up.</summary>
    public required Guid LookupId { get; init; }

    /// <summary>Who looked, from a verified token.</summary>
    public required Caller Caller { get; init; }

    /// <summary>What they did.</summary>
    public required LookupKind Lookup { get; init; }

    /// <summary>Reference of the procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>The law.</summary>
    public required LookupBasis Basis { get; init; }

    /// <summary>The kinds of criteria.</summary>
    public required LookupCriteria Criteria { get; init; }

    /// <summary>From when on records were looked for, UTC; null if no time was given.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, UTC; null if no time was given.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Digest of the officer that was looked for, 16 bytes; empty if none was.</summary>
    public ReadOnlyMemory<byte> OfficerDigest { get; init; }

    /// <summary>Digest of the unit that was looked for, 16 bytes; empty if none was.</summary>
    public ReadOnlyMemory<byte> UnitDigest { get; init; }

    /// <summary>Digest of the case reference that was looked for, 16 bytes; empty if none was.</summary>
    public ReadOnlyMemory<byte> CaseDigest { get; init; }

    /// <summary>How many entries were shown.</summary>
    public long Found { get; init; }
}
