using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit;

/// <summary>Records as the pipeline makes them; no two of one test are alike.</summary>
internal static class SampleRecords
{
    public static readonly DateTimeOffset Noon = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A term that leaves nothing in the record.</summary>
    public static readonly RetentionTerm ForGood = new(DateOnly.MaxValue, "");

    private static readonly Caller Guard = new()
    {
        Authority = Authority.BorderGuard,
        MemberState = "LTU",
        Profile = "border-guard-first-line",
        Unit = "Medininkai",
        Officer = "officer-7f3a",
        Purposes = [Purpose.BorderEntry],
        Roles = CallerRoles.Search,
    };

    public static SearchRecord Entry(int number) => new()
    {
        Kind = AuditRecordKind.Search,
        SearchId = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        Time = Noon.AddMilliseconds(number),
        Caller = Guard,
        Purpose = Purpose.BorderEntry,
        CaseReference = $"case-{number}",
        Circumstances = Circumstances.PersonPresent,
        RequiredSystems = [CentralSystem.Sis],
        Pack = new RulePackIdentity("2016", new string('a', 64)),
        Systems = Systems(),
        Persons = 1,
    };

    /// <summary>A change of the rules that the guard asked for; without one it came by signal.</summary>
    public static PolicyChangeRecord Change(bool bySignal) => new()
    {
        Kind = AuditRecordKind.PolicyChange,
        ChangeId = new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
        Time = Noon,
        Caller = bySignal ? null : Guard,
        Pack = new RulePackIdentity("2016", new string('b', 64)),
        Previous = new RulePackIdentity("2016", new string('a', 64)),
    };

    private static ImmutableArray<AuditedSystem> Systems() =>
    [
        new()
        {
            System = CentralSystem.Sis,
            Outcome = "hits",
            Rule = "border-entry/sis",
            LegalBasis = "Regulation (EC) 1987/2006 Art. 27(1)(a)",
            KeysSent = SearchKeys.Names | SearchKeys.BirthDate | SearchKeys.TravelDocument,
            FieldsReleased = FieldSet.None.With(SisFields.AlertCategory).With(SisFields.ActionToBeTaken).With(SisFields.Surname),
            RecordsReleased = 1,
        },
        new()
        {
            System = CentralSystem.Vis,
            Outcome = "not_permitted",
            Reason = "KeysNotAccepted",
            Rule = "border-entry/vis",
            LegalBasis = "Regulation (EC) 767/2008 Art. 18(1)",
        },
        new()
        {
            System = CentralSystem.Ees,
            Outcome = "timed_out",
            Rule = "border-entry/ees",
            LegalBasis = "COM(2016) 194 Art. 21",
            KeysSent = SearchKeys.TravelDocument,
        },
        new() { System = CentralSystem.Eurodac, Outcome = "not_permitted", Reason = "NoRule" },
    ];
}
