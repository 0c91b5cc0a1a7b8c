using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>Links in the contract's words. The values of their enums are the contract's.</summary>
internal static class LinkMapping
{
    public static V1.IdentityLinks ToMessage(this LinkSection section) => new()
    {
        Links = { section.Shown.Select(ToMessage) },
        Unavailable = section.IsUnavailable,
        Notice = section.Shown.IsEmpty ? "" : LinkSection.Notice,
    };

    public static V1.LinkColour ToMessage(this LinkColour colour) => (V1.LinkColour)colour;

    public static V1.LinkVerdict ToMessage(this LinkVerdict verdict) => (V1.LinkVerdict)verdict;

    public static V1.LinkVerifier ToMessage(this LinkVerifier verifier) => (V1.LinkVerifier)verifier;

    public static V1.IdentityFinding ToMessage(this IdentityFinding finding) => new()
    {
        Category = (V1.IdentityCategory)finding.Category,
        Verdict = finding.Verdict.ToMessage(),
        Rule = finding.Rule,
    };

    private static V1.IdentityLink ToMessage(IdentityLink link) => new()
    {
        Colour = link.Colour.ToMessage(),
        Left = link.Pair.Left.ToMessage(),
        Right = link.Pair.Right.ToMessage(),
        Article = link.Article,
        Verified = link.Origin == LinkOrigin.Manual,
        Biometrics = link.Biometrics.ToMessage(),
        TravelDocument = link.TravelDocument.ToMessage(),
        Identity = link.Identity.ToMessage(),
        Findings = { link.Findings.Select(ToMessage) },
        Verifier = link.Verifier.ToMessage(),
        VerifiedAt = link.VerifiedAt?.ToTimestamp(),
        LegalBasis = link.ShownBy,
    };
}
