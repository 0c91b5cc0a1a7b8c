using Google.Protobuf;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Links the whole way, from the simulated systems to the answer.</summary>
public sealed class RealLinksTests
{
    internal const string Eriksson = "UwEBAsuG5uxzaj/6A5Gr0Bp1RgY7aRR7c2o//gGRq8AadWYGv2lUe3JqP/oDkaPAGnVmBr9pVHvThubs24bm7A==";

    private static V1.SearchRequest Entry => Requests.With(request =>
    {
        request.Query.VisaStickerNumber = "DEU000101";
        request.Query.Biometrics.Add(new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = ByteString.FromBase64(Eriksson) });
    });

    [Fact]
    public async Task TheVisaAndTheFileOfATravellerAreWhiteLinkedByDocumentAndIdentity()
    {
        await using var gateway = await RealGateway.StartAsync(null, "--Policy:Pack=2019");

        var answer = (await gateway.Grpc.SearchAsync(Entry, await gateway.CallOptionsAsync())).Answer;

        var link = Assert.Single(answer.Links.Links);
        Assert.Equal((V1.LinkColour.White, "33(1)(b)", false), (link.Colour, link.Article, link.Verified));
        Assert.Equal((V1.CentralSystem.Vis, V1.CentralSystem.Ees), (link.Left.System, link.Right.System));
        // EES keeps no fingerprints of visa holders: Regulation (EU) 2017/2226 Art. 17.
        Assert.Equal((V1.LinkVerdict.AbsentInOne, V1.LinkVerdict.Same, V1.LinkVerdict.Same), (link.Biometrics, link.TravelDocument, link.Identity));
        Assert.Equal(4, link.Findings.Count);
        Assert.Contains("26(3)", link.LegalBasis, StringComparison.Ordinal);
        Assert.Contains("no legal consequence", answer.Links.Notice, StringComparison.Ordinal);
        Assert.Contains("links_shown", answer.Receipt.Record.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnderTheRulesOf2016NothingOfLinksIsInTheAnswerOrItsRecord()
    {
        await using var gateway = await RealGateway.StartAsync(null);

        var answer = (await gateway.Grpc.SearchAsync(Entry, await gateway.CallOptionsAsync())).Answer;

        Assert.Equal("2016", answer.RulePack.Name);
        Assert.Null(answer.Links);
        Assert.DoesNotContain("links", RecordTexts.Of(answer.Receipt.Record.Memory), StringComparison.Ordinal);
    }
}
