using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>Links with something in every member, so that a mapping that drops one is seen.</summary>
internal static class SampleLinks
{
    public static readonly Guid Id = new("0193f1b4-0000-7000-8000-00000000000c");

    public static LinkFile Open { get; } = new()
    {
        Id = Id,
        Version = 1,
        Left = new RecordReference(CentralSystem.Vis, "V1"),
        Right = new RecordReference(CentralSystem.Ees, "E1"),
        Colour = LinkColour.Yellow,
        Biometrics = LinkVerdict.Same,
        TravelDocument = LinkVerdict.Different,
        Identity = LinkVerdict.Similar,
        Findings = [new IdentityFinding(IdentityCategory.Names, LinkVerdict.Similar, "annex II names (b): surname and given name inverted")],
        Verifier = LinkVerifier.EesAuthority,
        MemberStates = ["EST"],
        VerifyBy = SampleReplies.Now.AddHours(12),
        History = [Detected],
    };

    public static LinkFile Rectified { get; } = Open with
    {
        Version = 3,
        Colour = LinkColour.Green,
        History = [Concluded(LinkStepKind.Verified, LinkColour.Red), Concluded(LinkStepKind.Rectified, LinkColour.Green)],
    };

    private static LinkStep Detected => new(LinkStepKind.Detected, SampleReplies.Now, Guard, LinkColour.Yellow) { Article = "30(1)(a)", SearchId = SampleReplies.SearchId };

    private static RequestActor Guard => new() { Authority = Authority.BorderGuard, MemberState = "EST", Unit = "BCP-0141", Officer = "officer-1", Profile = "border-guard" };

    private static LinkStep Concluded(LinkStepKind kind, LinkColour colour) => new(kind, SampleReplies.Now.AddHours(1), Guard, colour)
    {
        Article = "31",
        SearchId = SampleReplies.SearchId,
        Conclusion = LinkConclusion.DifferentPersons,
        Reason = "Twins: the second finger differs.",
        Hearing = new PersonHearing(IsPresent: true, IsHeard: true, "Says that the other traveller is a twin."),
    };
}
