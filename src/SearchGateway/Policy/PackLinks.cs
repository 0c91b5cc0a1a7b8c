using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy;

/// <summary>What a pack says of links between records of different systems; Regulation (EU) 2019/817 Art. 25 to 34.</summary>
/// <param name="SimilarIdentity">What the same biometrics with similar identity data give: white or yellow.</param>
/// <param name="Article">The article on which links rest.</param>
/// <param name="Shown">Which links are shown to whom.</param>
public sealed record PackLinks(LinkColour SimilarIdentity, string Article, ImmutableArray<ShownLinks> Shown);

/// <summary>One colour of links that a pack shows.</summary>
/// <param name="Authority">Who sees it; null: every authority.</param>
/// <param name="Purposes">For which purposes.</param>
/// <param name="Colour">The colour.</param>
/// <param name="Verifier">Of yellow links only: those for this authority to verify.</param>
/// <param name="Article">The article that shows it.</param>
public sealed record ShownLinks(Authority? Authority, ImmutableArray<Purpose> Purposes, LinkColour Colour, LinkVerifier? Verifier, string Article);
