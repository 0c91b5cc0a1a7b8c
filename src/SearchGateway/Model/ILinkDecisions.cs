using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What stands of a verified link.</summary>
/// <param name="Pair">The linked records.</param>
/// <param name="Colour">White, green or red.</param>
/// <param name="Article">The article of Regulation (EU) 2019/817 that gives it.</param>
/// <param name="Verifier">The authority that verified it.</param>
/// <param name="VerifiedAt">When, UTC.</param>
public sealed record LinkDecision(LinkedPair Pair, LinkColour Colour, string Article, LinkVerifier Verifier, DateTimeOffset VerifiedAt);

/// <summary>
/// The links that authorities verified. A search asks it about pairs of records that its caller was granted, and about no others;
/// it tells it of the yellow links that an answer is about to show to who has to verify them, so that they can be verified.
/// </summary>
public interface ILinkDecisions
{
    /// <summary>The decisions that stand on <paramref name="pairs"/>, in any order; none for a pair that nobody verified.</summary>
    /// <returns>Null if they cannot be read: then no link may be shown, since a colour could be out of date.</returns>
    ValueTask<ImmutableArray<LinkDecision>?> OfAsync(ImmutableArray<LinkedPair> pairs, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps yellow links that are about to be shown to a caller who is to verify them. Asked again for one that is kept already, it
    /// changes nothing.
    /// </summary>
    /// <param name="shownTo">Who will see them.</param>
    /// <param name="searchId">The search in whose answer they stand.</param>
    /// <param name="yellow">The links; never empty.</param>
    /// <returns>False if they cannot be kept: then the answer must not leave.</returns>
    ValueTask<bool> KeepAsync(Caller shownTo, Guid searchId, ImmutableArray<IdentityLink> yellow);
}
