using Google.Protobuf;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Cir.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using FingerprintSample = SearchGateway.Systems.Contracts.Cir.V1.FingerprintSample;
using IdentityKey = SearchGateway.Systems.Contracts.Cir.V1.IdentityKey;
using TravelDocumentKey = SearchGateway.Systems.Contracts.Cir.V1.TravelDocumentKey;
using Visa = SearchGateway.Simulators.Population.Visa;

namespace SearchGateway.Simulators.Tests.Cir;

/// <summary>
/// An identification does not tell from which system the data come: the same person, in VIS alone or in EES alone, gives the
/// same bytes.
/// </summary>
public sealed class SourceTests
{
    private static readonly Scene Scene = new(RunningSystems.Today, Person: 40, BiometricKey: 0xC0FFEE);

    private static readonly Simulators.Population.Identity Traveller =
        Papers.Traveller("OKAFOR", "CHIDI", "1980-02-03", Simulators.Population.Sex.Male, "COL", "BOGOTA", "CX0000001");

    private static readonly string[] Common =
    [
        "identity.surname", "identity.first_names", "identity.date_of_birth", "identity.sex", "identity.nationalities", "travel_documents",
        "facial_image", "found_by",
    ];

    private static readonly CirService InVis = ServiceOf(Scene.Of(Traveller) with
    {
        Applications =
        [
            Scene.Application(
                0, 0, Traveller, "DEU", 90, ApplicationStatus.Issued, new Visa("DEU009999", VisaType.C, Scene.Ago(60), Scene.Ahead(60), 0, 90)),
            Scene.Application(1, 0, Traveller, "FRA", 800, ApplicationStatus.Refused),
        ],
    });

    private static readonly CirService InEes = ServiceOf(Scene.Of(Traveller) with
    {
        Stays = [new BorderStay(0, Scene.MomentAgo(20, 8), null, MemberState.Of("ESP"), MemberState.Of("ESP"), null)],
    });

    public static TheoryData<string> Keys { get; } = ["finger", "face", "both", "identity", "document"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void ThePersonInOneSystemIsAnsweredLikeThePersonInTheOther(string key)
    {
        var request = By(key, Common);

        var answer = Answer(InVis, request);

        Assert.Single(answer.Files);
        Assert.Equal(answer.ToByteArray(), Answer(InEes, request).ToByteArray());
    }

    [Fact]
    public void PlaceOfBirthIsTheOneFieldThatTells()
    {
        var request = By("finger", [.. Common, "identity.place_of_birth"]);

        Assert.Equal("BOGOTA", Assert.Single(Answer(InVis, request).Files).Identity.PlaceOfBirth);
        Assert.Equal("", Assert.Single(Answer(InEes, request).Files).Identity.PlaceOfBirth);
    }

    [Fact]
    public void EveryFieldOfAFileIsOneOfThese()
    {
        var fields = IdentityFile.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name).Where(n => n != "identity")
            .Concat(Systems.Contracts.Cir.V1.Identity.Descriptor.Fields.InFieldNumberOrder().Select(f => "identity." + f.Name));

        Assert.Equal(Common.Append("file_number").Append("identity.place_of_birth").Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void APresenceCheckTellsThemApart()
    {
        var request = new CheckPresenceRequest { QueryReference = Ask.Reference, ReadMask = Ask.Fields("holding_systems") };
        request.Fingerprints.Add(Finger());

        Assert.Equal([HoldingSystem.Vis], Presence(InVis, request).Presence.HoldingSystems);
        Assert.Equal([HoldingSystem.Ees], Presence(InEes, request).Presence.HoldingSystems);
    }

    private static CirService ServiceOf(Life life)
    {
        var world = World.Of([life with { CleanRecords = true }], RunningSystems.Today);
        return new CirService(new CirRegister(world.Cir, new CirNumbers(world.Options.Seed), world.Eurodac), new FaultSwitch(SystemName.Cir, TimeProvider.System), new FixedDay(RunningSystems.Today));
    }

    private static IdentifyResponse Answer(CirService service, IdentifyRequest request) => service.Answer(CirRequests.Read(request));

    private static CheckPresenceResponse Presence(CirService service, CheckPresenceRequest request)
    {
        var (query, mask) = CirRequests.Read(request);
        return service.Answer(query, mask, request);
    }

    private static IdentifyRequest By(string key, string[] fields)
    {
        var request = new IdentifyRequest { QueryReference = Ask.Reference, ReadMask = Ask.Fields(fields) };
        if (key is "finger" or "both")
            request.Fingerprints.Add(Finger());
        if (key is "face" or "both")
            request.Face = new FaceSample { Template = ByteString.CopyFrom(SyntheticTemplates.CaptureFace(Scene.BiometricKey, 5)) };
        if (key is "identity" or "document")
            request.Identity = new IdentityKey { Surname = "OKAFOR", FirstNames = "CHIDI" };
        if (key == "document")
            request.TravelDocument = new TravelDocumentKey { Number = "CX0000001", Issuer = "COL" };
        return request;
    }

    private static FingerprintSample Finger() =>
        new() { Finger = 2, Template = ByteString.CopyFrom(SyntheticTemplates.CaptureFinger(Scene.BiometricKey, Simulators.Biometrics.Finger.RightIndex, 5)) };
}
