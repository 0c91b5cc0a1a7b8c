using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>Reads what <see cref="LinkJson"/> writes.</summary>
internal static class LinkRecordReader
{
    public static LinkRecord Step(AuditRecordKind kind, RecordHeader header, RecordMembers members) => new()
    {
        Kind = kind,
        LinkId = header.SubjectId,
        Time = header.Time,
        Caller = members.Caller(),
        Step = members.Word<LinkStepKind>("step"),
        Version = members.Number("version"),
        SearchId = members.Id("search"),
        Systems = members.Systems("systems"),
        Colour = members.Word<LinkColour>("colour"),
        Conclusion = members.WordOrNull<LinkConclusion>("conclusion"),
        IsPersonHeard = members.Flag("person_heard"),
        Article = Article(members),
        Verifier = members.Word<LinkVerifier>("verifier"),
        VerifyBy = members.Moment("verify_by"),
        Pack = members.Pack("rule_pack"),
    };

    // The reading of one link is about the link, and has no identifier of its own.
    public static LinkReadingRecord Reading(RecordHeader header, RecordMembers members) => new()
    {
        Kind = AuditRecordKind.IdentityLinkReading,
        ReadingId = header.SubjectId,
        LinkId = members.Id("link"),
        Time = header.Time,
        List = members.Text("list"),
        Entries = (int)members.Number("entries"),
        Caller = members.Caller(),
    };

    private static string Article(RecordMembers members) =>
        members.Texts("legal_bases") is [var basis] && basis.StartsWith(LinkJson.Act, StringComparison.Ordinal)
            ? basis[LinkJson.Act.Length..]
            : throw new FormatException("legal_bases");
}
