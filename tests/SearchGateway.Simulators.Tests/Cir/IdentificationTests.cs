using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Cir.V1;

namespace SearchGateway.Simulators.Tests.Cir;

/// <summary>Who is this person (Regulation (EU) 2019/817 Art. 20).</summary>
public sealed class IdentificationTests(RunningSystems systems)
{
    private static readonly string[] Everything = [.. IdentityFile.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name)];

    [Fact]
    public async Task OneIdentityInTwoSystemsIsOneFile()
    {
        var file = Assert.Single(await FilesOf(ByFinger(1)));

        Assert.Equal("ERIKSSON", file.Identity.Surname);
        Assert.Equal("ANNA MARIA", file.Identity.FirstNames);
        Assert.Equal(new PartialDate { Year = 1974, Month = 8, Day = 12 }, file.Identity.DateOfBirth);
        Assert.Equal(["UTO"], file.Identity.Nationalities);
        Assert.Equal("ZENITH", file.Identity.PlaceOfBirth);
        Assert.Contains(file.TravelDocuments, d => d is { Number: "L898902C3", Type: TravelDocumentType.Passport, Issuer: "UTO" });
        Assert.NotEmpty(file.FacialImage.Image);
        Assert.Equal([FoundBy.Biometrics], file.FoundBy);
    }

    [Fact]
    public async Task AnotherIdentityOfTheSameBodyIsAFileOfItsOwn()
    {
        var files = await FilesOf(ByFinger(5));

        Assert.Equal(["ALIYEV", "HASANOV"], files.Select(f => f.Identity.Surname).Order(StringComparer.Ordinal));
        Assert.Equal(2, files.Select(f => f.FileNumber).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task WhomEurodacAloneHoldsNoIdentityDataAreShownOf(int persona)
    {
        var unknown = await systems.Cir.IdentifyAsync(ByFinger(2));

        Assert.Equal(unknown, await systems.Cir.IdentifyAsync(ByFinger(persona)));
        Assert.Empty(unknown.Files);
    }

    [Fact]
    public async Task AFaceFindsWhoseFingerprintsStandElsewhere()
    {
        var request = New();
        request.Face = new FaceSample { Template = Ask.Face(4) };

        Assert.Equal("KOVALENKO", Assert.Single(await FilesOf(request)).Identity.Surname);
    }

    [Fact]
    public async Task ADocumentNarrowsWhatAnIdentityFinds()
    {
        var byName = New();
        byName.Identity = new IdentityKey { Surname = "ERIKSSON", FirstNames = "ANNA MARIA" };
        var withDocument = byName.Clone();
        withDocument.TravelDocument = new TravelDocumentKey { Number = "L898902C3", Issuer = "UTO" };

        Assert.Equal(2, (await FilesOf(byName)).Count);
        var file = Assert.Single(await FilesOf(withDocument));
        Assert.Equal(1974, file.Identity.DateOfBirth.Year);
        Assert.Equal([FoundBy.Identity, FoundBy.TravelDocument], file.FoundBy);
    }

    [Fact]
    public async Task ANameAtBirthFindsNobodyForItWouldTellOfAVisaApplication()
    {
        var request = New();
        request.Identity = new IdentityKey { Surname = "GUPTA", FirstNames = "PRIYA", DateOfBirth = new PartialDate { Year = 1991, Month = 5, Day = 16 } };

        Assert.Equal(["GUPTA"], (await FilesOf(request)).Select(f => f.Identity.Surname));
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheFileNumberAlone()
    {
        var request = ByFinger(1);
        request.ReadMask = null;

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal(new IdentityFile { FileNumber = file.FileNumber }, file);
        Assert.Matches("^CIR[0-9A-F]{20}$", file.FileNumber);
    }

    [Fact]
    public async Task FoundMoreThanAskedForIsSaid()
    {
        var request = ByFinger(5);
        request.MaxResults = 1;

        var response = await systems.Cir.IdentifyAsync(request);

        Assert.Single(response.Files);
        Assert.True(response.Truncated);
    }

    [Fact]
    public async Task BiometricsBesideIdentityAreRefused()
    {
        var request = ByFinger(1);
        request.Identity = new IdentityKey { Surname = "ERIKSSON" };

        await RefusedAsync(request, "stays away where there are biometrics");
    }

    [Fact]
    public async Task ADocumentAloneIdentifiesNobody()
    {
        var request = New();
        request.TravelDocument = new TravelDocumentKey { Number = "L898902C3" };

        await RefusedAsync(request, "identity: is needed");
    }

    [Fact]
    public void EveryFileIsOfAPersonInVisOrEesUnderThatIdentity()
    {
        var files = systems.Systems.Truth.Where(r => r.System == SystemName.Cir).ToList();
        var sources = systems.Systems.Truth.Where(r => r.System is SystemName.Vis or SystemName.Ees).Select(r => (r.Person, r.Identity)).ToHashSet();

        Assert.True(files.Count > 100);
        Assert.Equal(sources, files.Select(f => (f.Person, f.Identity)).ToHashSet());
    }

    private static IdentifyRequest New() => new() { QueryReference = Ask.Reference, ReadMask = Ask.Fields(Everything) };

    private static IdentifyRequest ByFinger(int persona)
    {
        var request = New();
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(persona, capture: 9) });
        return request;
    }

    private async Task RefusedAsync(IdentifyRequest request, string rule)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => FilesOf(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(rule, refusal.Status.Detail, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<IdentityFile>> FilesOf(IdentifyRequest request) => (await systems.Cir.IdentifyAsync(request)).Files;
}
