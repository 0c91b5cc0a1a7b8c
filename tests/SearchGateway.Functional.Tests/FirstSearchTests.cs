using SearchGateway.Functional.Tests.Peers;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests;

/// <summary>What a newcomer does first: scan a passport, see one answer, cut to the law, with its receipt.</summary>
public sealed class FirstSearchTests(FirstSearchTests.Running running) : IClassFixture<FirstSearchTests.Running>
{
    [Fact]
    public async Task PythonOverGrpcAndRestGetTheSameContent()
    {
        var (status, rest) = await running.Stand.SearchAsync("border-guard", Requests.PassportAndVisa);
        var grpc = await PythonPeer.SearchAsync(running.Stand, "border-guard", Requests.PassportAndVisa);

        Assert.Equal(200, status);
        Assert.Equal(rest.Content(), grpc.Content());
        Assert.NotEmpty(grpc.GetProperty("answer").GetProperty("receipt").GetProperty("checkpoint").GetString()!);
    }

    [Fact]
    public async Task StreamReleasesEachSystemThenTheSummaryOfTheUnaryAnswer()
    {
        var (_, unary) = await running.Stand.SearchAsync("border-guard", Requests.PassportAndVisa);
        var events = (await PythonPeer.SearchAsync(running.Stand, "border-guard", Requests.PassportAndVisa, "--stream")).EnumerateArray().ToList();

        Assert.Equal(5, events.Count);
        Assert.All(events.Take(4), e => Assert.True(e.TryGetProperty("system", out _) && e.TryGetProperty("receipt", out _)));
        Assert.Equal(unary.GetProperty("answer").Content(), events[4].GetProperty("summary").Content());
    }

    [Fact]
    public async Task BorderGuardWithoutStickerDoesNotSeeVis()
    {
        var (_, body) = await running.Stand.SearchAsync("border-guard", Requests.PassportOnly);

        Assert.Equal("OUTCOME_NOT_PERMITTED", body.Outcome("VIS"));
        Assert.Empty(body.Fields("VIS"));
    }

    [Fact]
    public async Task StickerAloneOpensVisOnlyInTheLawfulFallbacks()
    {
        var (_, without) = await running.Stand.SearchAsync("border-guard", Requests.StickerWithoutFinger());
        var (_, unusable) = await running.Stand.SearchAsync("border-guard", Requests.StickerWithoutFinger("CIRCUMSTANCE_FINGERPRINTS_UNUSABLE"));
        var (_, derogation) = await running.Stand.SearchAsync("border-guard", Requests.StickerWithoutFinger("CIRCUMSTANCE_VERIFICATION_DEROGATION"));

        Assert.Equal("OUTCOME_NOT_PERMITTED", without.Outcome("VIS"));
        Assert.Equal("OUTCOME_HITS", unusable.Outcome("VIS"));
        Assert.Equal("OUTCOME_HITS", derogation.Outcome("VIS"));
    }

    [Fact]
    public async Task StickerAndFingerOpenVisWithoutFingerprintsAndRefusals()
    {
        var (_, body) = await running.Stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        var names = body.Fields("VIS").Select(f => f.GetProperty("name").GetString()!).ToList();
        Assert.Contains("sticker_number", names);
        Assert.DoesNotContain("fingerprints", names);
        Assert.DoesNotContain("decision_refused", names);
    }

    [Fact]
    public async Task EurodacSaysThatItIsNotAskedAndWhy()
    {
        var (_, body) = await running.Stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        var eurodac = body.System("EURODAC");
        Assert.Equal("OUTCOME_NOT_PERMITTED", eurodac.GetProperty("outcome").GetString());
        Assert.NotEmpty(eurodac.GetProperty("reason").GetString()!);
        Assert.Contains("603/2013", eurodac.GetProperty("legal_basis").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryReleasedFieldCitesItsArticle()
    {
        var (_, body) = await running.Stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        var fields = new[] { "SIS", "VIS", "EES" }.SelectMany(system => body.Fields(system)).ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, f => Assert.Contains("Art. ", f.GetProperty("legal_basis").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProfilesSeeDifferentFieldsOfTheSamePerson()
    {
        var police = await running.Stand.SearchAsync("police-officer", new { purpose = "PURPOSE_POLICE_CHECK", query = new { mrz = Requests.Passport } });

        Assert.Equal(200, police.Status);
        Assert.Equal("OUTCOME_NOT_PERMITTED", police.Body.Outcome("VIS"));
        Assert.Equal("OUTCOME_NOT_PERMITTED", police.Body.Outcome("EES"));
        Assert.NotEqual("OUTCOME_NOT_PERMITTED", police.Body.Outcome("SIS"));
    }

    public sealed class Running : IAsyncLifetime
    {
        internal GatewayStand Stand { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Stand = await GatewayStand.StartAsync();

        public ValueTask DisposeAsync() => Stand.DisposeAsync();
    }
}
