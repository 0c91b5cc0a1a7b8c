using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>
/// Finds the links between the records of an answer. Pure: the same granted records give the same links in whatever order they
/// arrived; a record that is not in the answer has no part in it.
/// </summary>
internal sealed class LinkFinder
{
    private readonly LinkSide[] _sides;

    private LinkFinder(LinkSide[] sides) => _sides = sides;

    /// <summary>Every pair of records that a link could join, in canonical order: what has to be asked of verified links.</summary>
    public ImmutableArray<LinkedPair> Pairs => [.. SidePairs().Select(p => LinkedPair.Of(p.Left.Reference, p.Right.Reference))];

    /// <summary>Takes the records of <paramref name="answers"/>.</summary>
    public static LinkFinder Of(SearchTerms terms, IEnumerable<SystemAnswer> answers) => new(
    [
        .. answers.SelectMany(a => a.Records)
            .Select(record => LinkSide.Of(record, terms)).OfType<LinkSide>()
            .OrderBy(side => side.Reference.System).ThenBy(side => side.Reference.RecordNumber, StringComparer.Ordinal),
    ]);

    /// <summary>
    /// The links that <paramref name="sight"/> lets the caller see, in the order of the pairs. A verified colour stands in the place
    /// of the one that the rules give, and stands also where the data that the caller may see would give none.
    /// </summary>
    public ImmutableArray<IdentityLink> Show(LinkSight sight, IEnumerable<LinkDecision> decisions)
    {
        var decided = decisions.DistinctBy(d => d.Pair).ToDictionary(d => d.Pair);
        return [.. SidePairs().Select(p => LinkOf(p.Left, p.Right, sight, decided)).OfType<IdentityLink>()];
    }

    private IEnumerable<(LinkSide Left, LinkSide Right)> SidePairs()
    {
        for (var left = 0; left < _sides.Length; left++)
        {
            for (var right = left + 1; right < _sides.Length; right++)
            {
                if (_sides[left].Reference.System != _sides[right].Reference.System)
                    yield return (_sides[left], _sides[right]);
            }
        }
    }

    private static IdentityLink? LinkOf(LinkSide left, LinkSide right, LinkSight sight, Dictionary<LinkedPair, LinkDecision> decided)
    {
        var pair = LinkedPair.Of(left.Reference, right.Reference);
        var decision = decided.GetValueOrDefault(pair);
        var (biometrics, document) = (CapturedBody.Compare(left, right), DocumentRules.Compare(left, right));
        if (decision is null && !ColourTable.CanLink(biometrics, document))
            return null;
        var (identity, findings) = IdentityRules.Compare(left, right);
        var automatic = ColourTable.Of(biometrics, document, identity, sight.SimilarIdentity);
        if (decision is null && automatic is null)
            return null;
        var colour = decision?.Colour ?? automatic!.Colour;
        var verifier = decision?.Verifier ?? LinkResponsibility.Of(pair, left.AlertCategory);
        if (sight.ArticleFor(colour, verifier) is not { } shownBy)
            return null;
        return new IdentityLink
        {
            Pair = pair,
            Colour = colour,
            Article = decision?.Article ?? automatic!.Article,
            Origin = decision is null ? LinkOrigin.Automatic : LinkOrigin.Manual,
            Biometrics = biometrics,
            TravelDocument = document,
            Identity = identity,
            Findings = findings,
            Verifier = verifier,
            VerifiedAt = decision?.VerifiedAt,
            ShownBy = shownBy,
        };
    }
}
