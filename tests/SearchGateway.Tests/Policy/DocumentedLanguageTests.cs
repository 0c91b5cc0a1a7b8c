using System.Text.RegularExpressions;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Tests.Policy;

/// <summary>What <c>docs/policies.md</c> shows works, and what it lists is all there is.</summary>
public sealed partial class DocumentedLanguageTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Packs.FolderOf("2016"), "..", "..", "docs", "policies.md"));

    [Fact]
    public void TheExampleIsAPackAndDecidesAsItReads()
    {
        var files = Example().Matches(Text).Select(m => (Name: m.Groups["file"].Value, Text: m.Groups["text"].Value)).ToArray();
        var engine = new PolicyEngine(Packs.Required(PackText.Load(files)));
        var query = Queries.For(
            Purpose.BorderEntry, SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.VisaSticker, Circumstances.FingerprintsUnusable);
        var decision = engine.Decide(Queries.From(Authority.BorderGuard, Purpose.BorderEntry), query);

        Assert.Equal(["border-guard.yaml", "pack.yaml", "retention.yaml"], files.Select(f => f.Name).Order());
        Assert.Equal(SearchKeys.VisaSticker, decision.Of(CentralSystem.Vis).Permit!.Keys);
        Assert.EndsWith("18(4)(b)", decision.Of(CentralSystem.Vis).Permit!.Grants.ArticleOf(VisFields.Photograph), StringComparison.Ordinal);
        Assert.Equal("no-eurodac-at-the-border", decision.Of(CentralSystem.Eurodac).Rule);
    }

    [Fact]
    public void EveryWordOfTheLanguageIsListed() =>
        Assert.All(
            [
                .. Words<Authority>.All, .. Words<Purpose>.All, .. Words<CentralSystem>.All, .. Words<SearchKeys>.All, .. Words<Circumstances>.All,
                .. Words<LinkColour>.All, .. Words<LinkVerifier>.All, .. Words<SearchMode>.All, .. Words<SearchMethod>.All, .. Words<RuleConditions>.All,
                .. CentralSystems.All.SelectMany(s => CategoryCatalogue.Of(s)).Select(c => c.Name),
            ],
            word => Assert.Contains($"`{word}`", Text));

    [Fact]
    public void EveryReasonOfARefusalIsExplained() => Assert.All(Enum.GetNames<RefusalReason>(), reason => Assert.Contains($"`{reason}`", Text));

    [GeneratedRegex("```yaml (?<file>\\S+)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
