using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Requests for access with something in every member, so that a mapping that drops one is seen.</summary>
internal static class SampleRequests
{
    public static readonly Guid Id = new("0193f1b4-0000-7000-8000-00000000000a");

    public static AccessRequest Lapsed { get; } = new()
    {
        Id = Id,
        Version = 3,
        Requester = Actor("officer-1", "LEA-0077"),
        Systems = [CentralSystem.Vis, CentralSystem.Ees],
        Subject = Subject,
        CaseReference = "LEA-0077/2016/4711",
        Offence = new Offence(OffenceCategory.OtherSeriousOffence, "Trafficking in human beings"),
        Statements = [new StatedReason(RequestStatement.SpecificCase, "The journey of 14 November, file 4711.")],
        PriorSearches =
        [
            new ShownSearch(PriorSource.Prum, PriorSearchOutcome.NotAnswered) { At = SampleReplies.Now.AddDays(-2), Reference = "PRUM-12" },
            new ShownSearch(PriorSource.NationalDatabases, PriorSearchOutcome.NotPossible) { Reasons = "The register is closed for works." },
        ],
        IdentityUnknown = true,
        UrgencyReason = "An attack is expected within hours.",
        FirstStepSearch = SampleReplies.SearchId,
        State = AccessRequestState.Lapsed,
        Approval = new Approval([CentralSystem.Vis], SampleReplies.Now, SampleReplies.Now.AddDays(7)),
        VerifyBy = SampleReplies.Now.AddDays(7),
        MustErase = [CentralSystem.Vis],
        History =
        [
            new RequestStep(RequestStepKind.UrgentOpened, SampleReplies.Now, Actor("officer-1", "LEA-0077"), "An attack is expected within hours."),
            new RequestStep(RequestStepKind.Lapsed, SampleReplies.Now.AddDays(7), null),
        ],
    };

    public static AccessRequest Approved { get; } = Lapsed with
    {
        UrgencyReason = "",
        FirstStepSearch = null,
        VerifyBy = null,
        MustErase = [],
        State = AccessRequestState.Approved,
    };

    public static FirstStepHit FirstStep { get; } = new()
    {
        SearchId = SampleReplies.SearchId,
        At = SampleReplies.Now,
        Searcher = Actor("officer-1", "LEA-0077"),
        CaseReference = "LEA-0077/2016/4711",
        Subject = Subject,
        Systems = [CentralSystem.Ees],
        AccessRequest = Id,
        Justification = new Justification(SampleReplies.Now.AddHours(1), Actor("officer-2", "LEA-0077"), "Identified by other means."),
    };

    private static RequestSubject Subject => new()
    {
        Names = new PersonNames("Eriksson", "Anna Maria"),
        BirthDate = PartialDate.From(new DateOnly(1974, 8, 12)),
        Sex = Sex.Female,
        Nationalities = ["UTO"],
        Document = new TravelDocument("L898902C3", "UTO", "P"),
        VisaStickerNumber = "DEU000101",
        VisaApplicationNumber = "DEU2016A1",
        Fingerprints = [new TemplateDigest(BiometricKind.RightIndex, new string('a', 64))],
        FacialImage = new TemplateDigest(BiometricKind.Face, new string('b', 64)),
    };

    private static RequestActor Actor(string officer, string unit) => new()
    {
        Authority = Authority.DesignatedLawEnforcement,
        MemberState = "DEU",
        Unit = unit,
        Officer = officer,
        Profile = "law-enforcement-officer",
    };
}
