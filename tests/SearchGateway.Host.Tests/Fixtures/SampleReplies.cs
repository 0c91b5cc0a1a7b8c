using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Replies of the core with something in every member, so that a mapping that drops one is seen.</summary>
internal static class SampleReplies
{
    public static readonly Guid SearchId = new("0193f1b4-0000-7000-8000-000000000001");
    public static readonly DateTimeOffset Now = new(2016, 11, 21, 9, 30, 0, TimeSpan.Zero);
    public static readonly RulePackIdentity Pack = new("2016", new string('a', 64));

    private static readonly RecordReference Alert = new(CentralSystem.Sis, "EE0000000001");
    private static readonly CentralSystem[] Systems = [CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Eurodac];

    public static ActivePolicy Active { get; } = new(Pack, "The rules in force at the end of 2016", "Access to four systems.", Now);

    public static AuditReceipt Receipt { get; } = new(
        "searchgateway/test", 41, new byte[32], [new byte[32], new byte[32]], "searchgateway/test\n42\nAAAA\n\n— searchgateway/test AAAA\n",
        "{\"v\":1,\"index\":41}"u8.ToArray());

    public static MatchExplanation Explanation { get; } = new()
    {
        Left = new RecordReference(CentralSystem.Vis, "DEU2026000104729"),
        Right = new RecordReference(CentralSystem.Ees, "EES0000104729"),
        Verdict = MatchVerdict.Probable,
        Total = 23.5,
        Against = -0.5,
        Thresholds = new MatchThresholds(37, 22, -6),
        Comparisons = [new MatchComparison("names", "names: same", 13, ["surname", "first_names"], ["surname"])],
        NotCompared = [new MissingComparison("face", MissingSide.Both, "Neither record says anything of it.")],
        Changes = [new MatchChange("birth date", Agreed: true, "birth date: same", 14.1, 38.5, MatchVerdict.Certain)],
    };

    public static SystemAnswer Hit
    {
        get
        {
            var grants = new FieldGrants(CentralSystem.Sis, new Dictionary<SystemField, string>
            {
                [SisFields.Surname] = "Regulation (EC) 1987/2006 Art. 20(2)(a)",
                [SisFields.Photograph] = "Regulation (EC) 1987/2006 Art. 20(2)(e)",
            });
            var permit = Permit(CentralSystem.Sis, SearchKeys.Names | SearchKeys.TravelDocument, grants);
            var record = new SystemRecord
            {
                System = CentralSystem.Sis,
                RecordNumber = "EE0000000001",
                RetrievedAt = Now,
                MatchedOn = SearchKeys.TravelDocument,
                Fields =
                [
                    new RecordField(SisFields.Surname, FieldValue.Text("ERIKSSON")),
                    new RecordField(SisFields.Photograph, FieldValue.Binary([1, 2, 3])),
                ],
            };
            return new SystemAnswer(new SystemDecision(permit), new SystemOutcome.Hits(permit, [record]), TimeSpan.FromMilliseconds(12.5));
        }
    }

    public static SystemAnswer Late => new(
        new SystemDecision(Permit(CentralSystem.Ees, SearchKeys.TravelDocument, new FieldGrants(CentralSystem.Ees, new Dictionary<SystemField, string>()))),
        new SystemOutcome.TimedOut(CentralSystem.Ees, TimeSpan.FromMilliseconds(1500)),
        TimeSpan.FromMilliseconds(1500));

    public static SystemAnswer NotAsked(CentralSystem system, RefusalReason reason = RefusalReason.NoRule)
    {
        var decision = Refusal(system, reason);
        return new SystemAnswer(decision, new SystemOutcome.NotPermitted(decision), TimeSpan.Zero);
    }

    public static SearchReply.Answered Answered
    {
        get => new(Answer.Release(SearchId, Pack, [Hit, NotAsked(CentralSystem.Vis), Late, NotAsked(CentralSystem.Eurodac)], [Person], Receipt, Now, Links));
    }

    /// <summary>A verified link with every member set.</summary>
    public static LinkSection Links => new(
        [
            new IdentityLink
            {
                Pair = LinkedPair.Of(Alert, new RecordReference(CentralSystem.Vis, "V1")),
                Colour = LinkColour.Red,
                Article = "32(1)(a), (d)",
                Origin = LinkOrigin.Manual,
                Biometrics = LinkVerdict.Same,
                TravelDocument = LinkVerdict.AbsentInOne,
                Identity = LinkVerdict.Similar,
                Findings = [new IdentityFinding(IdentityCategory.Names, LinkVerdict.Similar, "annex II names (b): surname and given name inverted")],
                Verifier = LinkVerifier.Sirene,
                VerifiedAt = Now,
                ShownBy = "Regulation (EU) 2019/817 Art. 26(2)",
            },
        ],
        IsUnavailable: false);

    public static Person Person => new()
    {
        Grade = MatchGrade.Certain,
        Action = "refuse entry",
        Records = [Alert],
        Evidence = [new Evidence(Alert, null, "document number: same", 20.5)],
        Conflicts = [new Conflict("birth date", [new ConflictingValue(Alert, "1974-08-12")])],
    };

    /// <summary>Somebody appears, somebody changes, two become one, all in one event: none that a search would make.</summary>
    public static PersonProgress Progress => new()
    {
        Appeared = [new ShownPerson("E", 1, Person, [Alert], [])],
        Changed = [new ShownPerson("A", 3, Person, [], [])],
        Regroupings =
        [
            new Regrouping(
                ["B", "C"],
                [new ShownPerson("D", 2, Person, [], ["B", "C"])],
                [new Evidence(Alert, new RecordReference(CentralSystem.Vis, "V1"), "document number: same", 34)]),
        ],
        Order = ["E", "D", "A"],
    };

    public static SearchReply.Refused Refused(RefusalReason reason, params CentralSystem[] required) => new(
        SearchId, new PolicyDecision(Pack, [.. Systems.Select(s => Refusal(s, reason))]), [.. required], Receipt);

    public static SearchReply.RequiredSystemMissing Missing => new(SearchId, [Late], Receipt);

    public static ImmutableArray<SearchEvent> Stream =>
    [
        new SearchEvent.SystemReleased(SearchId, NotAsked(CentralSystem.Vis), Receipt),
        new SearchEvent.SystemReleased(SearchId, Hit, Receipt) { Persons = Progress },
        new SearchEvent.Ended(Answered) { Persons = new PersonProgress { Order = ["E"] } },
    ];

    private static SystemDecision Refusal(CentralSystem system, RefusalReason reason) =>
        new(system, reason, $"{system.DisplayName()} is not opened by any rule.", "border-entry/none", "Regulation (EU) 603/2013 Art. 1(2)");

    private static PermittedQuery Permit(CentralSystem system, SearchKeys keys, FieldGrants grants) =>
        new(system, "border-entry/" + system.DisplayName().ToLowerInvariant(), "Regulation (EC) 1987/2006 Art. 27(1)(a)", keys, new SearchTerms
        {
            Document = new TravelDocument("L898902C3", "UTO", "P"),
            BirthDate = default(PartialDate),
        }, grants, SearchMode.Full);
}
