using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>Reads what <see cref="PolicyChangeJson"/> and <see cref="MatchExplanationJson"/> write.</summary>
internal static class AdministrativeRecordReader
{
    public static PolicyChangeRecord PolicyChange(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.PolicyChange,
        ChangeId = header.SubjectId,
        Time = header.Time,
        Caller = members.CallerOrNull(),
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
}
