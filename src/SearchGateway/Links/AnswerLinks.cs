using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Links;

/// <summary>The links of an answer: found among its records, coloured by the rules or as they were verified, kept for who has to verify them.</summary>
internal sealed class AnswerLinks(ILinkDecisions decisions)
{
    /// <summary>The links that the caller may see; null if the rules show it none, and then nothing is looked for or asked.</summary>
    public async ValueTask<LinkSection?> FindAsync(LinkSight? sight, SearchTerms terms, IEnumerable<SystemAnswer> answers)
    {
        if (sight is null)
            return null;
        var finder = LinkFinder.Of(terms, answers);
        var pairs = finder.Pairs;
        if (pairs.IsEmpty)
            return new LinkSection([], IsUnavailable: false);
        return await decisions.OfAsync(pairs, CancellationToken.None) is { } verified
            ? new LinkSection(finder.Show(sight, verified), IsUnavailable: false)
            : new LinkSection([], IsUnavailable: true);
    }

    /// <summary>Keeps the yellow links of an answer, before it leaves: only what is kept can be verified.</summary>
    /// <returns>False if they could not be kept: then the answer must not leave.</returns>
    public async ValueTask<bool> KeepAsync(Caller caller, Guid searchId, LinkSection? section)
    {
        var yellow = section?.Shown.Where(link => link.Colour == LinkColour.Yellow).ToImmutableArray() ?? [];
        return yellow.IsEmpty || await decisions.KeepAsync(caller, searchId, yellow);
    }
}
