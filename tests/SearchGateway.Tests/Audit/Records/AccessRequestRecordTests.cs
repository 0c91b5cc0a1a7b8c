using System.Text;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Records;

public sealed class AccessRequestRecordTests
{
    private static readonly Guid Request = new(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]);

    private static readonly Caller Verifier = new()
    {
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "LTU",
        Profile = "central-access-point",
        Unit = "NAP",
        Officer = "officer-c",
        Purposes = [],
        Roles = CallerRoles.CentralAccessPoint,
    };

    private static readonly AccessRequestRecord Approval = new()
    {
        Kind = AuditRecordKind.AccessRequest,
        RequestId = Request,
        Step = RequestStepKind.Approved,
        Version = 2,
        Time = SampleRecords.Noon,
        Caller = Verifier,
        Requester = RequestActor.Of(Verifier) with { Officer = "officer-r", Unit = "C5", Profile = "investigator" },
        CaseReference = "C5-2016/17",
        Offence = OffenceCategory.TerroristOffence,
        Systems = [CentralSystem.Vis, CentralSystem.Eurodac],
        LegalBases = ["Decision 2008/633/JHA Art. 4(1)"],
        ValidUntil = SampleRecords.Noon.AddDays(3),
        Pack = new RulePackIdentity("2016", new string('a', 64)),
    };

    [Fact]
    public void AnApprovalNamesBothOfficersAndNobodyElse() => Assert.Equal(
        """
        {"v":1,"index":5,"kind":"access_request","access_request":"00000007-0000-0000-0000-000000000003","time":"2016-11-21T12:00:00.000000Z",
        "salt":"AAAAAAAAAAAAAAAAAAAAAA==","authority":"designated_law_enforcement","member_state":"LTU","profile":"central-access-point",
        "unit":"NAP","officer":"officer-c","step":"approved","version":2,
        "requested_by":{"authority":"designated_law_enforcement","member_state":"LTU","profile":"investigator","unit":"C5","officer":"officer-r"},
        "purpose":"law_enforcement","case":"C5-2016/17","offence":"terrorist_offence","systems":["VIS","Eurodac"],
        "legal_bases":["Decision 2008/633/JHA Art. 4(1)"],"valid_until":"2016-11-24T12:00:00.000000Z",
        "rule_pack":{"name":"2016","hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}
        """.ReplaceLineEndings(""),
        Write(Approval));

    [Fact]
    public void ALapseWasNobodysStep()
    {
        var text = Write(Approval with { Step = RequestStepKind.Lapsed, Caller = null, IsUrgent = true, VerifyBy = SampleRecords.Noon, MustErase = [CentralSystem.Vis] });

        Assert.Contains("\"by\":\"time\",\"step\":\"lapsed\"", text, StringComparison.Ordinal);
        Assert.Contains("\"urgent\":true", text, StringComparison.Ordinal);
        Assert.Contains("\"verify_by\":\"2016-11-21T12:00:00.000000Z\",\"must_erase\":[\"VIS\"]", text, StringComparison.Ordinal);
    }

    public static TheoryData<AuditRecord, string> Records => new()
    {
        { Approval, "access_request" },
        { Approval with { Kind = AuditRecordKind.AccessRequestVoid }, "access_request_void" },
        { new RegisterReadingRecord { Kind = AuditRecordKind.AccessRequestReading, Time = SampleRecords.Noon, ReadingId = Request, List = "to_verify", Entries = 3, Caller = Verifier }, "access_request_reading" },
        { new RegisterReadingRecord { Kind = AuditRecordKind.AccessRequestReading, Time = SampleRecords.Noon, ReadingId = Guid.Empty, RequestId = Request, Entries = 1, Caller = Verifier }, "access_request_reading" },
        { new FirstStepJustificationRecord { Kind = AuditRecordKind.FirstStepJustification, Time = SampleRecords.Noon, SearchId = Request, Caller = Verifier }, "first_step_justification" },
        { new MatchExplanationRecord { Kind = AuditRecordKind.MatchExplanation, Time = SampleRecords.Noon, ExplanationId = Request, Systems = [CentralSystem.Sis, CentralSystem.Vis], Caller = Verifier }, "match_explanation" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void TheHeaderOfEveryKindIsReadBack(AuditRecord record, string kind)
    {
        var bytes = RecordBytes.Of(record, SampleRecords.ForGood, [], new byte[RecordBytes.SaltLength]);
        bytes.Place(5, new byte[32]);

        Assert.Equal(new RecordHeader(5, kind, Request, SampleRecords.Noon), RecordHeader.Read(bytes.Body.Span));
    }

    private static string Write(AuditRecord record)
    {
        var bytes = RecordBytes.Of(record, SampleRecords.ForGood, [], new byte[RecordBytes.SaltLength]);
        bytes.Place(5, new byte[32]);
        return Encoding.UTF8.GetString(bytes.Body.Span);
    }
}
