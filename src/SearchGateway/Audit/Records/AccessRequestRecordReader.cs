using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>Reads what <see cref="AccessRequestJson"/> writes.</summary>
internal static class AccessRequestRecordReader
{
    public static AccessRequestRecord Step(AuditRecordKind kind, RecordHeader header, RecordMembers members) => new()
    {
        Kind = kind,
        RequestId = header.SubjectId,
        Time = header.Time,
        Caller = members.CallerOrNull(),
        Step = members.Word<RequestStepKind>("step"),
        Version = members.Number("version"),
        Requester = Actor(members.Object("requested_by")),
        CaseReference = members.Text("case"),
        Offence = members.Word<OffenceCategory>("offence"),
        IsUrgent = members.Flag("urgent"),
        FirstStepSearch = members.Id("first_step"),
        Systems = members.Systems("systems"),
        LegalBases = members.Texts("legal_bases"),
        ValidUntil = members.Moment("valid_until"),
        VerifyBy = members.Moment("verify_by"),
        MustErase = members.Systems("must_erase"),
        Pack = members.Pack("rule_pack"),
    };

    // The reading of one request is about the request, and has no identifier of its own.
    public static RegisterReadingRecord Reading(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.AccessRequestReading,
        ReadingId = header.SubjectId,
        RequestId = members.Id("access_request"),
        Time = header.Time,
        List = members.Text("list"),
        Entries = (int)members.Number("entries"),
        Caller = members.Caller(),
    };

    public static FirstStepJustificationRecord Justification(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.FirstStepJustification,
        SearchId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        CaseReference = members.Text("case"),
    };

    private static RequestActor Actor(RecordMembers members) => RequestActor.Of(members.Caller());
}
