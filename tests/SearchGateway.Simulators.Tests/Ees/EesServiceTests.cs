using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Ees.V1;

namespace SearchGateway.Simulators.Tests.Ees;

public sealed class EesServiceTests(RunningSystems systems)
{
    private static readonly string[] Everything =
        [.. IndividualFile.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name)];

    [Fact]
    public async Task TheRegularTravellerHasTwentyDaysLeft()
    {
        var file = Assert.Single(await FilesOf(ByDocument("L898902C3", "UTO")));

        Assert.False(file.AuthorisedStay.Present);
        Assert.Equal(70, file.AuthorisedStay.DaysUsed);
        Assert.Equal(20, file.AuthorisedStay.RemainingDays);
        Assert.False(file.Overstayer);
        Assert.Equal(FingerprintsMissing.HeldInVis, file.Fingerprints.Missing);
    }

    [Fact]
    public async Task TheOverstayerIsOnTheList()
    {
        var file = Assert.Single(await FilesOf(ByDocument("EX4000401", "UKR")));

        Assert.True(file.Overstayer);
        Assert.Equal(31, file.AuthorisedStay.OverstayDays);
        Assert.Empty(file.Exits);
    }

    [Fact]
    public async Task ARefusalShowsItsLetter()
    {
        var file = Assert.Single(await FilesOf(ByDocument("MX6000601", "MAR")));

        Assert.Equal([RefusalReason.H], Assert.Single(file.Refusals).Reasons);
        Assert.Single(file.Exits);
    }

    [Fact]
    public async Task AVisaExemptVisitorIsIdentifiedByFingerprints()
    {
        var request = New(SearchMode.Identification);
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(8) });

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal("MORALES", file.Identity.Surname);
        Assert.Equal(87, file.AuthorisedStay.RemainingDays);
        Assert.Equal([2, 3, 4, 5], file.Fingerprints.Fingers);
    }

    [Theory]
    [InlineData(8, BiometricVerification.Match)]
    [InlineData(9, BiometricVerification.NoMatch)]
    public async Task TheFaceVerifiesTheHolder(int presented, Enum outcome)
    {
        var request = ByDocument("CX8000801", "COL");
        request.Face = new FaceSample { Template = Ask.Face(presented) };

        Assert.Equal((BiometricVerification)outcome, Assert.Single(await FilesOf(request)).Verification);
    }

    [Fact]
    public async Task FingerprintsOfVisaHoldersAreNotHere()
    {
        var request = ByDocument("L898902C3", "UTO");
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(1) });

        Assert.Equal(BiometricVerification.NotHeld, Assert.Single(await FilesOf(request)).Verification);
    }

    [Fact]
    public async Task AStickerFindsTheFileOfItsHolder()
    {
        var request = New(SearchMode.Consultation);
        request.VisaStickerNumber = "ITA001001";

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal("AL-MASRI", file.Identity.Surname);
        Assert.Equal(60, file.AuthorisedStay.OverstayDays);
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheFileReferenceAlone()
    {
        var request = ByDocument("L898902C3", "UTO");
        request.ReadMask = null;

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal(new IndividualFile { FileReference = file.FileReference }, file);
    }

    [Fact]
    public async Task APathThroughARepeatedFieldHoldsForEachElement()
    {
        var request = ByDocument("L898902C3", "UTO");
        request.ReadMask = Ask.Fields("entries.border_crossing_point.state");

        var entry = Assert.Single(Assert.Single(await FilesOf(request)).Entries);

        Assert.Equal(new EntryRecord { BorderCrossingPoint = new BorderCrossingPoint { State = "DEU" } }, entry);
    }

    [Fact]
    public async Task AnIdentificationByNameIsRefused()
    {
        var request = New(SearchMode.Identification);
        request.Identity = new IdentityKey { Surname = "MORALES" };

        var refusal = await Assert.ThrowsAsync<RpcException>(() => FilesOf(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains("EES 27(1)", refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static QueryFilesRequest New(SearchMode mode) =>
        new() { QueryReference = Ask.Reference, Mode = mode, ReadMask = Ask.Fields(Everything) };

    private static QueryFilesRequest ByDocument(string number, string issuer)
    {
        var request = New(SearchMode.Verification);
        request.TravelDocument = new TravelDocumentKey { Number = number, Issuer = issuer };
        return request;
    }

    private async Task<IReadOnlyList<IndividualFile>> FilesOf(QueryFilesRequest request) =>
        (await systems.Ees.QueryFilesAsync(request)).Files;
}
