using System.Text;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Records;

public sealed class LinkRecordTests
{
    private static readonly Caller Guard = new()
    {
        Authority = Authority.BorderGuard,
        MemberState = "EST",
        Profile = "border-guard",
        Unit = "BCP-0141",
        Officer = "officer-g",
        Purposes = [],
        Roles = CallerRoles.Search,
    };

    private static readonly LinkRecord Verification = new()
    {
        Kind = AuditRecordKind.IdentityLink,
        LinkId = new Guid(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 4]),
        Step = LinkStepKind.Verified,
        Version = 2,
        Time = SampleRecords.Noon,
        Caller = Guard,
        Systems = [CentralSystem.Vis, CentralSystem.Ees],
        Colour = LinkColour.Red,
        Article = "32(1)(a), (d)",
        Conclusion = LinkConclusion.SamePersonUnjustified,
        IsPersonHeard = true,
        Verifier = LinkVerifier.EesAuthority,
        Pack = new RulePackIdentity("2019", new string('a', 64)),
    };

    [Fact]
    public void AVerificationNamesOfficerColourAndArticle() => Assert.Equal(
        """
        {"v":1,"index":5,"kind":"identity_link","link":"00000007-0000-0000-0000-000000000004","time":"2016-11-21T12:00:00.000000Z",
        "salt":"AAAAAAAAAAAAAAAAAAAAAA==","authority":"border_guard","member_state":"EST","profile":"border-guard",
        "unit":"BCP-0141","officer":"officer-g","step":"verified","version":2,"systems":["VIS","EES"],"colour":"red",
        "conclusion":"same_person_unjustified","person_heard":true,"legal_bases":["Regulation (EU) 2019/817 Art. 32(1)(a), (d)"],
        "verifier":"ees_authority","rule_pack":{"name":"2019","hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}
        """.ReplaceLineEndings(""),
        Write(Verification));

    [Fact]
    public void ADetectionNamesItsSearchAndItsDeadline()
    {
        var text = Write(Verification with
        {
            Step = LinkStepKind.Detected, Version = 1, Colour = LinkColour.Yellow, Article = "30(1)(a)", Conclusion = null, IsPersonHeard = false,
            SearchId = new Guid(9, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), VerifyBy = SampleRecords.Noon.AddHours(12),
        });

        Assert.Contains("\"step\":\"detected\",\"version\":1,\"search\":\"00000009-0000-0000-0000-000000000001\",\"systems\":", text, StringComparison.Ordinal);
        Assert.Contains("\"verify_by\":\"2016-11-22T00:00:00.000000Z\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("conclusion", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AHeaderIsReadBackFromEveryKind()
    {
        var reading = new LinkReadingRecord
        {
            Kind = AuditRecordKind.IdentityLinkReading, Time = SampleRecords.Noon, ReadingId = Guid.CreateVersion7(), List = "to_verify", Entries = 3, Caller = Guard,
        };
        foreach (var record in (AuditRecord[])[Verification, reading, reading with { LinkId = Verification.LinkId }])
        {
            var header = RecordHeader.Read(Encoding.UTF8.GetBytes(Write(record)));
            Assert.Equal((record.SubjectId, record.Time), (header!.Value.SubjectId, header.Value.Time));
        }
    }

    private static string Write(AuditRecord record)
    {
        var bytes = RecordBytes.Of(record, SampleRecords.ForGood, [], new byte[RecordBytes.SaltLength]);
        bytes.Place(5, new byte[32]);
        return Encoding.UTF8.GetString(bytes.Body.Span);
    }
}
