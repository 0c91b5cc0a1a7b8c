using System.Text;
using SearchGateway.Audit.Oversight;
using SearchGateway.Audit.Oversight.Anomalies;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>What oversight may see, with something in every member.</summary>
internal static class SampleOversight
{
    private static readonly DateTimeOffset Noon = new(2016, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Caller Guard = new()
    {
        Authority = Authority.Police, MemberState = "ESP", Profile = "police-officer", Unit = "=POL,2210", Officer = "o-\"7\"", Purposes = [], Roles = CallerRoles.None,
    };

    public static LoggedRecord Record { get; } = new()
    {
        Index = 41,
        Kind = AuditRecordKind.Refusal,
        Time = Noon,
        Canonical = Encoding.UTF8.GetBytes("""{"v":1,"index":41}"""),
        FoundBy = [SubjectMatch.Name, SubjectMatch.Record],
        Record = new ReadRecord(41, new byte[16], new RetentionTerm(new DateOnly(2017, 11, 21), "Art. 34"), default, new SearchRecord
        {
            Kind = AuditRecordKind.Refusal,
            SearchId = new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            Time = Noon,
            Caller = Guard,
            Purpose = Purpose.PoliceCheck,
            CaseReference = "CASE-1",
            Pack = new RulePackIdentity("2016", new string('a', 64)),
            Persons = 2,
            Systems =
            [
                new AuditedSystem { System = CentralSystem.Sis, Outcome = "no_hit", Reason = "NoRule", LegalBasis = "Art. 40", KeysSent = SearchKeys.Names | SearchKeys.BirthDate, RecordsReleased = 3 },
                new AuditedSystem { System = CentralSystem.Vis, Outcome = "timed_out" },
            ],
        }),
    };

    public static LoggedRecord Erased { get; } = new() { Index = 42, Kind = null, Time = null, ErasedBy = 99 };

    public static LoggedRecord Unreadable { get; } = new() { Index = 42, Kind = AuditRecordKind.Search, Time = Noon };

    public static RecordPage Page { get; } = new([Record, Erased], "29.63.0000002a", 4711);

    public static RecordExport Export => new(2, new[] { Record, Unreadable }.ToAsyncEnumerable());

    public static OversightStatistics Statistics { get; } = new(
        [new VisaChecks(new DateOnly(2016, 11, 1), "EST", 6, 5, 3, 2, 1)],
        [
            new SearchCount
            {
                Month = new DateOnly(2016, 11, 1), MemberState = "EST", Kind = AuditRecordKind.Search, Authority = Authority.BorderGuard, Purpose = Purpose.BorderEntry,
                System = CentralSystem.Vis, Outcome = RecordedOutcome.Hits, Keys = SearchKeys.VisaSticker | SearchKeys.Fingerprints, Count = 11,
            },
        ]);

    public static AnomalyReport Anomalies { get; } = new(
        [new NamedAnomaly(AnomalyRule.RepeatedSubject, Guard, 12, 1.5, 4, Noon, Noon.AddHours(3), [3, 5])], 1234, IsTruncated: true, [(AnomalyRule.Rate, "More than others.")]);
}
