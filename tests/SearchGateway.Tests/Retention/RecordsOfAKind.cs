using SearchGateway.Model;
using SearchGateway.Tests.Policy;

namespace SearchGateway.Tests.Retention;

/// <summary>Records with nothing in them but what clocks look at.</summary>
internal static class RecordsOfAKind
{
    private static readonly Caller Official = Queries.From(Authority.Police, Purpose.PoliceCheck);

    public static readonly RulePackIdentity Pack = new("test", new string('0', 64));

    /// <summary>A search in which these systems were asked and the others not permitted.</summary>
    public static SearchRecord Search(DateOnly day, Purpose purpose, params CentralSystem[] asked) => Search(
        AuditRecordKind.Search, day, purpose, [.. CentralSystems.All.Select(s => (s, asked.Contains(s) ? "hits" : "not_permitted"))]);

    public static SearchRecord Search(AuditRecordKind kind, DateOnly day, Purpose purpose, params (CentralSystem System, string Outcome)[] systems) => new()
    {
        Kind = kind,
        SearchId = Guid.Empty,
        Time = new DateTimeOffset(day, new TimeOnly(23, 59), TimeSpan.Zero),
        Caller = Official,
        Purpose = purpose,
        Pack = Pack,
        Systems = [.. systems.Select(s => new AuditedSystem { System = s.System, Outcome = s.Outcome })],
    };

    public static AccessRequestRecord Request(DateOnly day, params CentralSystem[] systems) => new()
    {
        Kind = AuditRecordKind.AccessRequest,
        Time = new DateTimeOffset(day, default, TimeSpan.Zero),
        RequestId = Guid.Empty,
        Step = RequestStepKind.Submitted,
        Version = 1,
        Caller = null,
        Requester = new RequestActor { Authority = Authority.DesignatedLawEnforcement, MemberState = "UTO", Profile = "p", Unit = "u", Officer = "o" },
        CaseReference = "",
        Offence = OffenceCategory.TerroristOffence,
        Systems = [.. systems],
        Pack = Pack,
    };

    public static LinkReadingRecord LinkReading(DateOnly day) => new()
    {
        Kind = AuditRecordKind.IdentityLinkReading, Time = new DateTimeOffset(day, default, TimeSpan.Zero), ReadingId = Guid.Empty, Caller = Official,
    };

    public static RegisterReadingRecord RequestReading(DateOnly day) => new()
    {
        Kind = AuditRecordKind.AccessRequestReading, Time = new DateTimeOffset(day, default, TimeSpan.Zero), ReadingId = Guid.Empty, Caller = Official,
    };

    public static PolicyChangeRecord PolicyChange(DateOnly day) => new()
    {
        Kind = AuditRecordKind.PolicyChange, Time = new DateTimeOffset(day, default, TimeSpan.Zero), ChangeId = Guid.Empty, Caller = null, Pack = Pack, Previous = Pack,
    };
}
