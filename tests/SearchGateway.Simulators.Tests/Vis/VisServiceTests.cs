using Grpc.Core;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Tests.Vis;

public sealed class VisServiceTests(RunningSystems systems)
{
    private static readonly string[] Everything =
        [.. ApplicationFile.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name)];

    [Fact]
    public async Task AStickerAndTheRightFingerVerifyTheHolder()
    {
        var file = Assert.Single(await FilesOf(Verification("DEU000101", finger: 1)));

        Assert.Equal(ApplicationStatus.Issued, file.Status);
        Assert.Equal(FingerprintVerification.Match, file.FingerprintVerification);
        Assert.Equal("ERIKSSON", file.Applicant.Surname);
        Assert.Equal(0, file.IssuedVisa.Entries);
        Assert.Empty(file.Refusals);
    }

    [Fact]
    public async Task AnothersFingerFailsTheVerification() =>
        Assert.Equal(FingerprintVerification.NoMatch, Assert.Single(await FilesOf(Verification("DEU000101", finger: 3))).FingerprintVerification);

    [Fact]
    public async Task AVerificationFindsByTheStickerAlone()
    {
        var files = await FilesOf(Verification("DEU000502", finger: 5));

        Assert.Equal("HASANOV", Assert.Single(files).Applicant.Surname);
    }

    [Fact]
    public async Task FingerprintsLeadFromTheFalseIdentityToTheTrueOne()
    {
        var request = New(SearchMode.Identification);
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(5) });

        var files = await FilesOf(request);

        Assert.Equal(["ALIYEV", "HASANOV"], files.Select(f => f.Applicant.Surname).Order(StringComparer.Ordinal));
        Assert.All(files, f => Assert.Equal([MatchKey.Fingerprints], f.Match.Keys));
        Assert.Single(files.Single(f => f.Applicant.Surname == "ALIYEV").Refusals);
    }

    [Fact]
    public async Task ARefusalUnderAnotherNameIsFoundByFingerprints()
    {
        var request = New(SearchMode.Consultation);
        request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(13) });

        var files = await FilesOf(request);

        Assert.Equal([ApplicationStatus.Requested, ApplicationStatus.Refused], files.OrderBy(f => f.Status).Select(f => f.Status));
    }

    [Fact]
    public async Task ADocumentFindsItsFileInAnyMannerOfWriting()
    {
        var request = New(SearchMode.Consultation);
        request.TravelDocument = new TravelDocumentKey { Number = "l898902c3<<", Issuer = "UTO" };

        Assert.Equal("ERIKSSON", Assert.Single(await FilesOf(request)).Applicant.Surname);
    }

    [Fact]
    public async Task TwoPeopleOfOneNameAreToldApartByTheirBirthDate()
    {
        var request = New(SearchMode.Consultation);
        request.Identity = new IdentityKey { Surname = "Eriksson", FirstNames = "Anna Maria" };
        var both = await FilesOf(request);
        request.Identity.DateOfBirth = new PartialDate { Year = 1940, Month = 9, Day = 7 };

        var elder = Assert.Single(await FilesOf(request));

        Assert.Equal(2, both.Count(f => f.Applicant is { Surname: "ERIKSSON", FirstNames: "ANNA MARIA" }));
        Assert.Equal("L8988901C", elder.IssuedVisa.StickerNumber);
    }

    [Fact]
    public async Task APreviousStickerFindsTheFileThatIssuedIt()
    {
        var request = New(SearchMode.Consultation);
        request.PreviousStickerNumber = "ESP000601";

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal(ApplicationStatus.Revoked, file.Status);
        Assert.Equal(DecisionKind.Revoked, Assert.Single(file.AnnulmentsAndRevocations).Kind);
        Assert.Equal([MatchKey.PreviousSticker], file.Match.Keys);
    }

    [Fact]
    public async Task MotherAndChildAreLinkedAndTheChildHasNoFingerprintsForLegalReasons()
    {
        var mother = Assert.Single(await FilesOf(Verification("NLD001501")));
        var child = Assert.Single(await FilesOf(Verification("NLD001601", finger: 16)));

        Assert.Equal(child.ApplicationNumber, Assert.Single(mother.TravellingTogetherFiles).ApplicationNumber);
        Assert.Equal(mother.ApplicationNumber, Assert.Single(child.TravellingTogetherFiles).ApplicationNumber);
        Assert.Equal(FingerprintsMissing.Legal, child.Fingerprints.Missing);
        Assert.Equal(FingerprintVerification.NotHeld, child.FingerprintVerification);
        Assert.NotEmpty(child.Parents);
    }

    [Fact]
    public async Task AnEmptyMaskReturnsTheApplicationNumberAlone()
    {
        var request = Verification("DEU000101", finger: 1);
        request.ReadMask = null;

        var file = Assert.Single(await FilesOf(request));

        Assert.Equal(new ApplicationFile { ApplicationNumber = file.ApplicationNumber }, file);
    }

    [Fact]
    public async Task TheVisaCanBeReadWithoutThePerson()
    {
        var request = Verification("DEU000101");
        request.ReadMask = Ask.Fields("issued_visa.valid_until", "status");

        var file = Assert.Single(await FilesOf(request));

        Assert.Null(file.Applicant);
        Assert.Empty(file.IssuedVisa.StickerNumber);
        Assert.Equal(RunningSystems.Today.AddDays(195).Day, file.IssuedVisa.ValidUntil.Day);
    }

    [Theory]
    [InlineData(SearchMode.Unspecified, "mode: must be")]
    [InlineData(SearchMode.Verification, "visa_sticker_number: a verification needs it")]
    [InlineData(SearchMode.Identification, "fingerprints: an identification needs them")]
    [InlineData(SearchMode.Consultation, "mode: a consultation needs at least one key")]
    public async Task AModeWithoutItsKeysIsRefused(Enum mode, string rule)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => FilesOf(New((SearchMode)mode)));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Contains(rule, refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVerificationRefusesKeysThatWouldSearchMany()
    {
        var request = Verification("DEU000101");
        request.Identity = new IdentityKey { Surname = "ERIKSSON" };

        var refusal = await Assert.ThrowsAsync<RpcException>(() => FilesOf(request));

        Assert.Contains("uses no identity", refusal.Status.Detail, StringComparison.Ordinal);
    }

    private static SearchApplicationsRequest New(SearchMode mode) =>
        new() { QueryReference = Ask.Reference, Mode = mode, ReadMask = Ask.Fields(Everything) };

    private static SearchApplicationsRequest Verification(string sticker, int? finger = null)
    {
        var request = New(SearchMode.Verification);
        request.VisaStickerNumber = sticker;
        if (finger is { } persona)
            request.Fingerprints.Add(new FingerprintSample { Finger = 2, Template = Ask.Finger(persona) });
        return request;
    }

    private async Task<IReadOnlyList<ApplicationFile>> FilesOf(SearchApplicationsRequest request) =>
        (await systems.Vis.SearchApplicationsAsync(request)).Files;
}
