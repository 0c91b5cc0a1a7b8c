using System.Collections.Immutable;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Twins;

/// <summary>
/// The register of links, with more verified than anybody verified and more told than was asked: about every third pair has a
/// colour that a person gave, and with each answer come decisions on a record that stands in no answer. What does not come out is
/// kept back by the gateway alone.
/// </summary>
internal sealed class TalkativeLinks(LinkRegister register) : ILinkDecisions
{
    private static readonly (LinkColour Colour, string Article)[] Verified =
        [(LinkColour.Red, "32(1)(a), (d)"), (LinkColour.Green, "31"), (LinkColour.White, "33(1)(d)")];

    public async ValueTask<ImmutableArray<LinkDecision>?> OfAsync(ImmutableArray<LinkedPair> pairs, CancellationToken cancellationToken) =>
        await register.OfAsync(pairs, cancellationToken) is { } kept
            ? [.. kept, .. pairs.Where(pair => SumOf(pair) % 3 == 0).Select(Decide), .. pairs.Select(Elsewhere)]
            : null;

    public ValueTask<bool> KeepAsync(Caller shownTo, Guid searchId, ImmutableArray<IdentityLink> yellow) => register.KeepAsync(shownTo, searchId, yellow);

    private static LinkDecision Decide(LinkedPair pair)
    {
        var (colour, article) = Verified[SumOf(pair) / 3 % Verified.Length];
        return new LinkDecision(pair, colour, article, LinkVerifier.Sirene, DateTimeOffset.UnixEpoch);
    }

    private static LinkDecision Elsewhere(LinkedPair pair) => Decide(LinkedPair.Of(pair.Left, pair.Right with { RecordNumber = "NOT-IN-ANY-ANSWER" }));

    private static int SumOf(LinkedPair pair) => (pair.Left.RecordNumber + pair.Right.RecordNumber).Sum(c => c);
}
