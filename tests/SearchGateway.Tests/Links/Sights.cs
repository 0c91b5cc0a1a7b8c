using SearchGateway.Model;

namespace SearchGateway.Tests.Links;

/// <summary>What callers may see of links.</summary>
internal static class Sights
{
    /// <summary>Every link, whoever has to verify it.</summary>
    public static LinkSight All(LinkColour similarIdentity) => new(
        similarIdentity,
        new[] { LinkColour.White, LinkColour.Green, LinkColour.Red }.ToDictionary(colour => colour, _ => "Art. 26"),
        Enum.GetValues<LinkVerifier>().ToDictionary(verifier => verifier, _ => "Art. 26(1)"));
}
