using System.Collections.Immutable;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.PolicyReview.Comparing;

/// <summary>What one pack says of links between records and the other does not.</summary>
/// <param name="Effect">Wider if the later pack says it, narrower if the earlier one did.</param>
/// <param name="Text">What it says.</param>
public sealed record LinkChange(ChangeEffect Effect, string Text)
{
    internal static ImmutableArray<LinkChange> Between(RulePack before, RulePack after)
    {
        var (was, becomes) = (LinkSentences.Of(before), LinkSentences.Of(after));
        return
        [
            .. was.Except(becomes, StringComparer.Ordinal).Select(text => new LinkChange(ChangeEffect.Narrower, text)),
            .. becomes.Except(was, StringComparer.Ordinal).Select(text => new LinkChange(ChangeEffect.Wider, text)),
        ];
    }
}
