using System.Collections.Frozen;

namespace SearchGateway.Model;

/// <summary>Which links the rules let a caller see, and by which article. Part of the decision, so that it changes with the pack, whole.</summary>
public sealed record LinkSight
{
    private readonly FrozenDictionary<LinkColour, string> _colours;
    private readonly FrozenDictionary<LinkVerifier, string> _verifies;

    internal LinkSight(LinkColour similarIdentity, IReadOnlyDictionary<LinkColour, string> colours, IReadOnlyDictionary<LinkVerifier, string> verifies)
    {
        SimilarIdentity = similarIdentity;
        _colours = colours.ToFrozenDictionary();
        _verifies = verifies.ToFrozenDictionary();
    }

    /// <summary>What the same biometrics with similar identity data give under the pack: white or yellow.</summary>
    public LinkColour SimilarIdentity { get; }

    /// <summary>True if the caller may see no link at all.</summary>
    public bool IsEmpty => _colours.Count == 0 && _verifies.Count == 0;

    /// <summary>
    /// The article by which the caller sees a link between two records of the answer; null if it does not. A yellow link is for who
    /// has to verify it.
    /// </summary>
    public string? ArticleFor(LinkColour colour, LinkVerifier verifier) =>
        colour == LinkColour.Yellow ? _verifies.GetValueOrDefault(verifier) : _colours.GetValueOrDefault(colour);
}
