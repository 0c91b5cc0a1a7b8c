using Google.Protobuf.WellKnownTypes;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>A link before and after it was verified.</summary>
public static class SampleLinks
{
    public const string Id = "0193f1b4-0000-7000-8000-00000000000c";

    public static Actor Guard => new() { Authority = "border-guard", MemberState = "EST", Unit = "BCP-0141", Officer = "officer-1", Profile = "border-guard" };

    public static LinkFile Yellow() => new()
    {
        Id = Id,
        Version = 1,
        Colour = LinkColour.Yellow,
        Left = new RecordReference { System = CentralSystem.Vis, RecordNumber = "V1" },
        Right = new RecordReference { System = CentralSystem.Ees, RecordNumber = "E1" },
        Biometrics = LinkVerdict.Same,
        TravelDocument = LinkVerdict.Different,
        Identity = LinkVerdict.Different,
        Findings = { new IdentityFinding { Category = IdentityCategory.Names, Verdict = LinkVerdict.Different, Rule = "no rule of annex II" } },
        Verifier = LinkVerifier.EesAuthority,
        MemberStates = { "EST" },
        VerifyBy = Timestamp.FromDateTimeOffset(new DateTimeOffset(2016, 11, 22, 0, 0, 0, TimeSpan.Zero)),
        Overdue = true,
        History =
        {
            new LinkStep
            {
                Kind = LinkStepKind.Detected, At = SampleRequests.Time, By = Guard, Colour = LinkColour.Yellow, LegalBasis = "Regulation (EU) 2019/817 Art. 30(1)(a)",
                SearchId = "0b1f9c1e-7a55-4a6e-9a38-0c8a4a3f5f10",
            },
        },
        Notice = "No legal consequence follows from a link alone.",
    };

    /// <summary>As the conclusion makes it, whatever it is: red.</summary>
    public static LinkFile Verified(VerifyLinkRequest? from = null)
    {
        var link = Yellow();
        link.Version = 2;
        link.Colour = LinkColour.Red;
        link.Overdue = false;
        link.History.Add(new LinkStep
        {
            Kind = LinkStepKind.Verified,
            At = SampleRequests.Time,
            By = Guard,
            Colour = LinkColour.Red,
            LegalBasis = "Regulation (EU) 2019/817 Art. 32(1)(a), (d)",
            Conclusion = from?.Conclusion ?? LinkConclusion.SamePersonUnjustified,
            Reason = from?.Reason ?? "Both passports were obtained by fraud.",
            PersonPresent = from?.PersonPresent ?? true,
            PersonHeard = from?.PersonHeard ?? true,
            Explanation = from?.Explanation ?? "",
        });
        return link;
    }
}
