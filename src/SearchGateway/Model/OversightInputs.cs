using System.Collections.Immutable;
using SearchGateway.Matching;

namespace SearchGateway.Model;

/// <summary>Under what somebody looks into the audit log, unchecked.</summary>
/// <param name="Procedure">Reference of the procedure; field <c>procedure</c>.</param>
/// <param name="Basis">Number of <c>searchgateway.v1.LookupBasis</c>; field <c>basis</c>.</param>
public sealed record LookupInput(string Procedure, int Basis);

/// <summary>Which records are looked for, unchecked. Enum values are the contract's numbers; everything but the time may be left out.</summary>
public sealed record RecordCriteriaInput
{
    /// <summary>From this time on; field <c>from</c>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time; field <c>until</c>.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Kind of authority; field <c>authority</c>.</summary>
    public int Authority { get; init; }

    /// <summary>Member State or agency; field <c>member_state</c>.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>Pseudonym of the officer; field <c>officer</c>.</summary>
    public string Officer { get; init; } = "";

    /// <summary>Unit; field <c>unit</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Case reference; field <c>case_reference</c>.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Purpose; field <c>purpose</c>.</summary>
    public int Purpose { get; init; }

    /// <summary>System; field <c>system</c>.</summary>
    public int System { get; init; }

    /// <summary>Outcome; field <c>outcome</c>.</summary>
    public int Outcome { get; init; }

    /// <summary>Kinds of records; field <c>kinds</c>.</summary>
    public IReadOnlyList<int> Kinds { get; init; } = [];

    /// <summary>The person; field <c>subject</c>; null if none.</summary>
    public LookupSubjectInput? Subject { get; init; }
}

/// <summary>A person whose searches are looked for, unchecked; fields under <c>subject</c>.</summary>
public sealed record LookupSubjectInput
{
    /// <summary>Surname as written.</summary>
    public string Surname { get; init; } = "";

    /// <summary>Given names as written.</summary>
    public string GivenNames { get; init; } = "";

    /// <summary>Birth date, YYYY-MM-DD with XX for unknown parts.</summary>
    public string BirthDate { get; init; } = "";

    /// <summary>Document number; empty if none.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Document issuer; empty if none.</summary>
    public string DocumentIssuer { get; init; } = "";

    /// <summary>Number of the visa sticker; empty if none.</summary>
    public string VisaStickerNumber { get; init; } = "";

    /// <summary>Number of the visa application; empty if none.</summary>
    public string VisaApplicationNumber { get; init; } = "";

    /// <summary>A record of a central system: number of <c>searchgateway.v1.CentralSystem</c> and record number; null if none.</summary>
    public (int System, string RecordNumber)? Record { get; init; }

    /// <summary>True to find also what was searched in another spelling, or with part of the name or the date.</summary>
    public bool IncludeSimilar { get; init; }
}

/// <summary>Which statistics, unchecked.</summary>
/// <param name="FromMonth">First month, YYYY-MM; field <c>from_month</c>.</param>
/// <param name="UntilMonth">Last month, YYYY-MM; field <c>until_month</c>.</param>
/// <param name="MemberState">Member State; empty for the caller's own, or for the Union all; field <c>member_state</c>.</param>
public sealed record StatisticsInput(string FromMonth, string UntilMonth, string MemberState);

/// <summary>What became of a system, as records say it. Values stand in the contract.</summary>
public enum RecordedOutcome
{
    /// <summary>It held something that the caller may know of.</summary>
    Hits = 1,

    /// <summary>It held nothing that the caller may know of.</summary>
    NoHit,

    /// <summary>The rules did not let it be asked.</summary>
    NotPermitted,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It answered, and nothing was released.</summary>
    Answered,

    /// <summary>It might have been asked, but the search was refused.</summary>
    NotAsked,

    /// <summary>The search ended before it answered.</summary>
    Abandoned,

    /// <summary>It would have been asked after another, if at all.</summary>
    InTurn,
}

/// <summary>A look-up understood whole.</summary>
internal sealed record LookupDraft(string Procedure, LookupBasis Basis);

/// <summary>A person whose searches are looked for, understood whole.</summary>
internal sealed record LookupSubject(
    PersonNames? Names, PartialDate? BirthDate, TravelDocument? Document, string? Sticker, string? Application, RecordReference? Record, bool IncludeSimilar)
{
    /// <summary>Never prints the person.</summary>
    public override string ToString() => nameof(LookupSubject);
}

/// <summary>Which records are looked for, understood whole.</summary>
internal sealed record RecordCriteria
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    public Authority? Authority { get; init; }

    public string MemberState { get; init; } = "";

    public string Officer { get; init; } = "";

    public string Unit { get; init; } = "";

    public string CaseReference { get; init; } = "";

    public Purpose? Purpose { get; init; }

    public CentralSystem? System { get; init; }

    public RecordedOutcome? Outcome { get; init; }

    public ImmutableArray<AuditRecordKind> Kinds { get; init; } = [];

    public LookupSubject? Subject { get; init; }

    /// <summary>The kinds of criteria.</summary>
    public LookupCriteria Given =>
        LookupCriteria.Time
        | (Authority is null ? LookupCriteria.None : LookupCriteria.Authority)
        | (MemberState.Length == 0 ? LookupCriteria.None : LookupCriteria.MemberState)
        | (Officer.Length == 0 ? LookupCriteria.None : LookupCriteria.Officer)
        | (Unit.Length == 0 ? LookupCriteria.None : LookupCriteria.Unit)
        | (CaseReference.Length == 0 ? LookupCriteria.None : LookupCriteria.Case)
        | (Purpose is null ? LookupCriteria.None : LookupCriteria.Purpose)
        | (System is null ? LookupCriteria.None : LookupCriteria.System)
        | (Outcome is null ? LookupCriteria.None : LookupCriteria.Outcome)
        | (Kinds.IsEmpty ? LookupCriteria.None : LookupCriteria.Kind)
        | (Subject?.Names is null ? LookupCriteria.None : LookupCriteria.Name)
        | (Subject?.Document is null ? LookupCriteria.None : LookupCriteria.Document)
        | (Subject?.Sticker is null ? LookupCriteria.None : LookupCriteria.Sticker)
        | (Subject?.Application is null ? LookupCriteria.None : LookupCriteria.Application)
        | (Subject?.Record is null ? LookupCriteria.None : LookupCriteria.Record);
}

/// <summary>A month range, understood whole.</summary>
internal sealed record StatisticsDraft(DateOnly From, DateOnly Until, string MemberState);

/// <summary>A part of what was found that somebody wants to see: most entries, and where the part before it ended.</summary>
internal sealed record RecordPageDraft(int Size, string Token);
