using System.Collections.Immutable;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Wording;

/// <summary>What a pack says of links between records, a sentence each.</summary>
internal static class LinkSentences
{
    /// <summary>The sentences, in the order of the pack; one alone if it has no links.</summary>
    public static ImmutableArray<string> Of(RulePack pack) => pack.Links is not { } links
        ? ["No links between records of different systems: none is found, none is shown."]
        :
        [
            $"Links between records of different systems ({links.Article}). The same biometrics with similar identity data give a {RuleWords.NameOf(links.SimilarIdentity)} link.",
            .. links.Shown.Select(Of),
        ];

    private static string Of(ShownLinks shown)
    {
        var what = shown.Verifier is { } verifier
            ? $"{Title(shown.Colour)} links for `{RuleWords.NameOf(verifier)}` to verify"
            : $"{Title(shown.Colour)} links between records that both stand in the answer";
        var whom = shown.Authority is { } authority ? $"`{RuleWords.NameOf(authority)}`" : shown.Verifier == LinkVerifier.Sirene ? "whoever has the role of SIRENE" : "every authority";
        var purposes = shown.Purposes.Length == Enum.GetValues<Purpose>().Length ? "every purpose" : string.Join(", ", shown.Purposes.Select(p => $"`{RuleWords.NameOf(p)}`"));
        return $"{what}: to {whom}, for {purposes} ({shown.Article}).";
    }

    private static string Title(LinkColour colour) => colour.ToString();
}
