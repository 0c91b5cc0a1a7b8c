using System.Diagnostics;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;

namespace SearchGateway.Functional.Tests.Streams;

/// <summary>
/// A woman applies for a visa, as whom VIS knows her and SIS seeks somebody. Her finger is in EES too, there a man's of another name and
/// age: whoever SIS seeks by name need not be the one whose finger this is.
/// </summary>
public sealed class SecondIdentity(StoryStand stories) : IAsyncLifetime
{
    /// <summary>Whom no system holds, so that the finger brings up what is put there here and nothing else.</summary>
    private const int Unknown = 2;

    /// <summary>Of its own, since a system is held up here.</summary>
    internal GatewayStand Stand { get; private set; } = null!;

    internal object Application => new
    {
        purpose = Desk.Visa.Purpose,
        query = new
        {
            surname = "QUARTZSMITH",
            given_names = "OTTILIE",
            birth_date = "1980-03-05",
            sex = "SEX_FEMALE",
            nationalities = new[] { "UTO" },
            document = new { number = "QS8003055", issuer = "UTO", type = "P" },
            biometrics = new[] { new { kind = "BIOMETRIC_KIND_RIGHT_INDEX", template = Finger } },
        },
    };

    private string Finger => stories.Persona(Unknown).RightIndex;

    public async ValueTask InitializeAsync()
    {
        Stand = await GatewayStand.StartAsync();
        var born = new { year = 1980, month = 3, day = 5 };
        object[] fingers = [new { finger = 2, template = Finger }];
        await PutAsync("Sis", new
        {
            sis = new
            {
                schengen_id = "SISUTO0000000080030",
                category = "ALERT_CATEGORY_REFUSAL_OF_ENTRY",
                person = new { surname = "QUARTZSMITH", forenames = "OTTILIE", date_of_birth = born, sex = "SEX_FEMALE", nationalities = new[] { "UTO" } },
            },
        });
        await PutAsync("Vis", new
        {
            vis = new
            {
                application_number = "UTO2016000080030",
                status = "APPLICATION_STATUS_REQUESTED",
                applicant = new { surname = "QUARTZSMITH", first_names = "OTTILIE", date_of_birth = born, sex = "SEX_FEMALE" },
                nationality = new { current = "UTO" },
                travel_document = new { number = "QS8003055", issuer = "UTO" },
            },
            fingerprints = fingers,
        });
        await PutAsync("Ees", new
        {
            ees = new
            {
                file_reference = "EES0000080030",
                identity = new { surname = "MARKOVIC", first_names = "GORAN", date_of_birth = new { year = 1961, month = 11, day = 24 }, sex = "SEX_MALE", nationalities = new[] { "SRB" } },
                travel_documents = new[] { new { type = "P", number = "GM6111244", issuer = "SRB" } },
            },
            fingerprints = fingers,
        });
    }

    public ValueTask DisposeAsync() => Stand.DisposeAsync();

    private async Task PutAsync(string system, object record)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(record), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Repository.ProgramOf("SearchGateway.Simulators"), "records", "put", (await Stand.Systems[system].AddressAsync(system)).ToString(), "--file", file])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(file);
        Assert.True(process.ExitCode == 0, said);
    }
}
