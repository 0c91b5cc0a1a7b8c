using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>Reads what <see cref="PolicyChangeJson"/>, <see cref="MatchExplanationJson"/>, <see cref="ErasureJson"/>, <see cref="AuditLookupJson"/>, <see cref="HoldJson"/> and <see cref="KeyHandoverJson"/> write.</summary>
internal static class AdministrativeRecordReader
{
    public static PolicyChangeRecord PolicyChange(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.PolicyChange,
        ChangeId = header.SubjectId,
        Time = header.Time,
        Caller = members.CallerOrNull(),
        ProposedBy = members.Text("proposed_by"),
        Pack = members.Pack("rule_pack"),
        Previous = members.Pack("previous_rule_pack"),
    };

    public static MatchExplanationRecord Explanation(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.MatchExplanation,
        ExplanationId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        Systems = members.Systems("systems"),
        Search = members.Id("search"),
    };

    public static ErasureRecord Erasure(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.Erasure,
        RunId = header.SubjectId,
        Time = header.Time,
        Caller = members.CallerOrNull(),
        DueOn = members.DayOrNull("due_on") ?? throw new FormatException("due_on"),
        Count = members.Count("count"),
        First = members.Number("first"),
        Last = members.Number("last"),
        IndexesHash = members.Bytes("indexes_hash"),
        Clocks = members.Counts("clocks"),
        Counts = members.Counts("statistics"),
    };

    public static AuditLookupRecord Lookup(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.AuditLookup,
        LookupId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        Lookup = members.Word<LookupKind>("action"),
        Procedure = members.Required("procedure"),
        Basis = members.Word<LookupBasis>("basis"),
        Criteria = (LookupCriteria)members.Bits<LookupCriteria>("criteria"),
        From = members.Moment("from"),
        Until = members.Moment("until"),
        OfficerDigest = members.Bytes("officer_digest"),
        UnitDigest = members.Bytes("unit_digest"),
        CaseDigest = members.Bytes("case_digest"),
        Found = members.Number("found"),
    };

    public static HoldRecord Hold(AuditRecordKind kind, RecordHeader header, RecordMembers members) => new()
    {
        Kind = kind,
        HoldId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        Procedure = members.Text("procedure"),
        Until = members.DayOrNull("until"),
        Selection = members.Has("selection") ? Selection(members.Object("selection")) : null,
        Entries = members.Count("entries"),
    };

    public static KeyHandoverRecord Handover(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.KeyHandover,
        HandoverId = header.SubjectId,
        Time = header.Time,
        PreviousKey = members.Bytes("previous_key"),
        NextKey = members.Bytes("next_key"),
    };

    private static HoldSelection Selection(RecordMembers members) => new()
    {
        From = members.Moment("from"),
        To = members.Moment("to"),
        Authority = members.WordOrNull<Authority>("authority"),
        MemberState = members.Text("member_state"),
        Subjects = [.. members.Texts("searches").Select(text => Guid.ParseExact(text, "D"))],
        Indexes = members.Numbers("indexes"),
    };
}
