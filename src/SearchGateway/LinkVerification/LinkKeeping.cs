using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>The searches' part: they find links that are to be verified, and learn what was concluded of them.</summary>
internal sealed class LinkKeeping(KeptLinks links, LinkSteps steps, StepGates gates, TimeProvider time, Chance chance)
{
    private const int MostTries = 5;

    /// <summary>The verifications that stand on these pairs; null if they cannot be read.</summary>
    public async ValueTask<ImmutableArray<LinkDecision>?> OfAsync(ImmutableArray<LinkedPair> pairs)
    {
        if (pairs.IsEmpty)
            return [];
        var found = await links.FindAsync(pairs);
        return found.Succeeded
            ? [.. found.Value.Where(link => !link.IsOpen).Select(Decision)]
            : null;
    }

    /// <summary>Keeps links that are about to be shown; false if that is not possible.</summary>
    public async ValueTask<bool> KeepAsync(Caller shownTo, Guid searchId, ImmutableArray<IdentityLink> yellow)
    {
        foreach (var link in yellow)
        {
            if (!await KeepAsync(link, new LinkSighting(shownTo, searchId, time.GetUtcNow())))
                return false;
        }

        return true;
    }

    // Between several gateways another may have been quicker: then the link is looked at again, for it may lack this State.
    private async ValueTask<bool> KeepAsync(IdentityLink link, LinkSighting sighting)
    {
        using var gate = await gates.EnterAsync(link.Pair);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await links.FindAsync([link.Pair]);
            if (!found.Succeeded)
                return false;
            var next = found.Value is [var kept] ? LinkLife.SeeAgain(kept, link, sighting) : LinkLife.Detect(link, sighting, chance.LinkId(sighting.At));
            var reply = next is null ? null : await steps.TakeAsync(next, sighting.Caller);
            if (reply is not RegisterReply<LinkFile>.Conflict)
                return reply is null or RegisterReply<LinkFile>.Done;
        }

        return false;
    }

    private static LinkDecision Decision(LinkFile link)
    {
        var verification = link.Verification!;
        return new LinkDecision(link.Pair, link.Colour, verification.Article, link.Verifier, verification.At);
    }
}
