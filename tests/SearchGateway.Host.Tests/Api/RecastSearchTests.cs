using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Api;

/// <summary>Rules in the manner of the recast of 2018, the whole way from the face to the simulated SIS: vehicles, and fingerprints that identify.</summary>
public sealed class RecastSearchTests : IDisposable
{
    private const string RightIndexOfPersona20 = "UwEBAgp4fl+Xq18Yx9LU9DOXdoBloeb0l+/fGMfS1HQzl3aEZaHm9JfvfxjH0tR0M5d2gGWh5tRqcH5fCnB+Xg==";

    private const string Pack = """
        name: recast
        title: Two rules of the recast
        description: Vehicles for their registration; fingerprints alone for the police.
        systems: [sis]
        """;

    private const string VehicleRegistration = """
        authority: vehicle_registration
        title: Vehicle registration
        rules:
          - rule: vehicle-registration/sis
            purpose: vehicle_registration
            system: sis
            legal_basis: Regulation (EU) 2018/1862 Art. 45
            review_by: 2099-12-31
            records: [vehicle, vehicle_document]
            keys:
              - required: [vehicle]
                article: Regulation (EU) 2018/1862 Art. 45(1)
            grants:
              - fields: [alert_category, registration_number, registration_country, serial_number]
                article: Regulation (EU) 2018/1862 Art. 45(1)
        """;

    private const string Police = """
        authority: police
        title: Police
        rules:
          - rule: police-check/sis
            purpose: police_check
            system: sis
            legal_basis: Regulation (EU) 2018/1862 Art. 44(1)
            review_by: 2099-12-31
            records: [arrest, unknown_wanted]
            keys:
              - required: [fingerprints]
                method: identification
                article: Regulation (EU) 2018/1862 Art. 43(2)
            grants:
              - fields: [alert_category, action_to_be_taken, dactyloscopic_data]
                article: Regulation (EU) 2018/1862 Art. 44(1)
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-policies-");

    public RecastSearchTests()
    {
        var pack = _folder.CreateSubdirectory("recast").FullName;
        File.WriteAllText(Path.Combine(pack, "pack.yaml"), Pack);
        File.WriteAllText(Path.Combine(pack, PackRetention.FileName), PackRetention.Text);
        File.WriteAllText(Path.Combine(pack, "vehicle-registration.yaml"), VehicleRegistration);
        File.WriteAllText(Path.Combine(pack, "police.yaml"), Police);
    }

    [Theory]
    [InlineData("b-kx 2107", "DEU", "", "vehicle vehicle_document")]
    [InlineData("", "", "WSGZZZ00000002107", "vehicle")]
    [InlineData("B-KX 2107", "AUT", "", "")]
    public async Task AStolenCarIsFoundByItsMarkOrItsNumber(string registration, string country, string number, string found)
    {
        var answer = await SearchAsync("vehicle-registration-officer", new V1.SearchRequest
        {
            Purpose = V1.Purpose.VehicleRegistration,
            Query = new V1.Query { Surname = "Melnyk", Vehicle = new V1.Vehicle { Registration = registration, Country = country, IdentificationNumber = number } },
        });

        var sis = answer.Systems[0];
        Assert.Equal([V1.SearchKey.Vehicle], sis.KeysSent);
        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), Values(sis, "alert_category").Order(StringComparer.Ordinal));
        Assert.All(Values(sis, "registration_number"), mark => Assert.Equal("B-KX 2107", mark));
        Assert.All(sis.Records, r => Assert.Equal([V1.SearchKey.Vehicle], r.MatchedOn));
        Assert.True(answer.Persons.Count <= 1);
    }

    [Fact]
    public async Task FingerprintsAloneIdentifyWhomNoAlertNames()
    {
        var answer = await SearchAsync("police-officer", new V1.SearchRequest
        {
            Purpose = V1.Purpose.PoliceCheck,
            Query = new V1.Query
            {
                Surname = "Jovanovic",
                Biometrics = { new V1.BiometricTemplate { Kind = V1.BiometricKind.RightIndex, Template = Google.Protobuf.ByteString.FromBase64(RightIndexOfPersona20) } },
            },
        });

        var sis = answer.Systems[0];
        Assert.Equal([V1.SearchKey.Fingerprints], sis.KeysSent);
        Assert.Equal(["unknown_wanted"], Values(sis, "alert_category"));
        Assert.Equal(["latent_prints"], Values(sis, "dactyloscopic_data"));
        Assert.Equal("identify", Assert.Single(answer.Persons).Action);
    }

    [Theory]
    [InlineData("P<GEOBERIDZE<<LEVAN<<<<<<<<<<<<<<<<<<<<<<<<<\nEX10017019GEO7911037M3506307<<<<<<<<<<<<<<<6", "return_decision", "verify_return", "entry_ban")]
    [InlineData("P<LBNHADDAD<<NADIA<<<<<<<<<<<<<<<<<<<<<<<<<<\nLX10018015LBN9203217F3506307<<<<<<<<<<<<<<<0", "inquiry_check", "", "terrorism_related")]
    [InlineData("P<SOMWARSAME<<HODAN<<<<<<<<<<<<<<<<<<<<<<<<<\nPX10019010SOM1309098F3506307<<<<<<<<<<<<<<<2", "preventive_alert", "prevent_travel", "suicide_risk")]
    public async Task TheShippedRulesOf2019ShowTheAlertsOfTheRecastAndKeepDiscreetOnesFromTheHeadline(string mrz, string category, string headline, string shown)
    {
        var answer = await SearchAsync(
            "border-guard", new V1.SearchRequest { Purpose = V1.Purpose.BorderEntry, Query = new V1.Query { Mrz = mrz } }, "--Policy:Pack=2019");

        var sis = answer.Systems.Single(s => s.System == V1.CentralSystem.Sis);
        Assert.Equal([category], Values(sis, "alert_category"));
        Assert.Contains(sis.Records.Single().Fields, f => f.Name == shown && f.Value.Flag && f.LegalBasis.Length > 0);
        Assert.Equal(headline, answer.Persons[0].Action);
        Assert.Equal(headline.Length == 0, answer.Persons[0].Discreet);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Values(V1.SystemAnswer system, string field) =>
        system.Records.SelectMany(r => r.Fields).Where(f => f.Name == field).Select(f => f.Value.Text);

    private async Task<V1.Answer> SearchAsync(string profile, V1.SearchRequest request, params string[] settings)
    {
        settings = settings is [] ? [$"--Policy:Folder={_folder.FullName}", "--Policy:Pack=recast"] : settings;
        await using var gateway = await RealGateway.StartAsync(adjust: null, settings);
        return (await gateway.Grpc.SearchAsync(request, await gateway.CallOptionsAsync(await gateway.TokenAsync(profile)))).Answer;
    }
}
