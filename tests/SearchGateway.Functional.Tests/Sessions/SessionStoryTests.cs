using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Sessions;

/// <summary>A session is recorded on one gateway and replayed on a second one, which has never seen the first.</summary>
public sealed class SessionStoryTests : IDisposable
{
    /// <summary>Neither the day of the tests nor that of any other test: what depends on it would show.</summary>
    private static readonly (string, string)[] s_people = [("Simulators__Today", "2026-03-01"), ("Simulators__Population__Size", "300"), ("Simulators__Population__Seed", "7")];

    private static readonly string[] s_traveller =
        ["--purpose", "border-entry", "--mrz", Requests.Passport.Replace("\n", "\\n", StringComparison.Ordinal), "--sticker", Requests.Sticker, "--fingerprint", "right-index=" + Requests.RightIndex];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-session-");

    private string File => Path.Combine(_folder.FullName, "session.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ASessionReplaysOnAFreshGatewayWithTheSameResult()
    {
        await using (var first = await EmbeddedGateway.StartAsync(s_people))
            await RecordAsync(first);

        await using var second = await EmbeddedGateway.StartAsync(s_people);
        var replayed = await SsiProgram.RunAsync(["session", "replay", File, .. At(second)]);

        Assert.True(replayed.Code == 0, replayed.Out + replayed.Error);
        Assert.Contains("The same: 4 searches in 8 steps.", replayed.Out, StringComparison.Ordinal);
        var again = await SsiProgram.RunAsync(["session", "replay", File, "--output", "json", .. At(second)]);
        Assert.True(JsonElement.Parse(again.Out).GetProperty("same").GetBoolean(), again.Out);
    }

    [Fact]
    public async Task OnOtherPeopleOrAnotherDayItIsRefusedAndTheSettingsAreTold()
    {
        await using (var first = await EmbeddedGateway.StartAsync(s_people))
            await RecordAsync(first);

        await using var other = await EmbeddedGateway.StartAsync([.. s_people, ("Simulators__Today", "2026-03-02")]);
        var refused = await SsiProgram.RunAsync(["session", "replay", File, .. At(other)]);

        Assert.Equal(9, refused.Code);
        Assert.Contains("Simulators__Population__Seed=7 Simulators__Population__Size=300 Simulators__Population__Mix=Demonstration Simulators__Today=2026-03-01", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioIsTakenIntoTheSessionAndPlaysAgain()
    {
        await using var gateway = await EmbeddedGateway.StartAsync(s_people);
        var scenario = Path.Combine(_folder.FullName, "mine.yaml");
        await System.IO.File.WriteAllTextAsync(scenario, "{ name: mine, description: EES is out., systems: { ees: [ { at: 0s, outage: true } ] } }", TestContext.Current.CancellationToken);
        string[][] steps =
        [
            ["start", File, "--title", "A scenario"],
            ["scenario", File, scenario, "--seed", "3"],
            ["search", File, "--profile", "border-guard", .. s_traveller],
            ["faults", File, "--end"],
            ["search", File, "--profile", "border-guard", .. s_traveller],
        ];
        foreach (var step in steps)
            await SsiProgram.RunAsync(["session", .. step, .. At(gateway)]);
        System.IO.File.Delete(scenario);

        var replayed = await SsiProgram.RunAsync(["session", "replay", File, .. At(gateway)]);

        Assert.True(replayed.Code == 0, replayed.Out + replayed.Error);
        Assert.Contains("EES NO ANSWER (failed)", replayed.Out, StringComparison.Ordinal);
        Assert.Contains("The same: 2 searches in 4 steps.", replayed.Out, StringComparison.Ordinal);
        var left = await SsiProgram.RunAsync(["systems", "status", "--rest-url", gateway.Rest.ToString()]);
        Assert.DoesNotContain("outage", left.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnderOtherRulesItDiffersAsTheyDo()
    {
        await using var gateway = await EmbeddedGateway.StartAsync(s_people);
        await RecordAsync(gateway);

        var replayed = await SsiProgram.RunAsync(["session", "replay", File, "--rule-pack", "2019", .. At(gateway)]);

        Assert.Equal(1, replayed.Code);
        Assert.Contains("SIS: decided by Regulation (EU) 2018/1861 Art. 34(1)(a) [border-entry/sis], was Regulation (EC) 1987/2006 Art. 27(1)(a) [border-entry/sis]", replayed.Out, StringComparison.Ordinal);
        Assert.Contains("a white link between VIS", replayed.Out, StringComparison.Ordinal);
        Assert.Contains("CIR is known to these rules alone: not asked", replayed.Out, StringComparison.Ordinal);

        // What the rules of 2016 decided before decides again.
        var back = await SsiProgram.RunAsync(["session", "replay", File, "--rule-pack", "2016", .. At(gateway)]);
        Assert.True(back.Code == 0, back.Out + back.Error);
        var unknown = await SsiProgram.RunAsync(["session", "replay", File, "--rule-pack", "1985", .. At(gateway)]);
        Assert.Equal(5, unknown.Code);
        Assert.Contains("--rule-pack: Known are: 2016, 2019.", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatChangedIsToldInWords()
    {
        await using var gateway = await EmbeddedGateway.StartAsync(s_people);
        await RecordAsync(gateway);
        var text = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.Contains("\"text\": \"ERIKSSON\"", text, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, text.Replace("\"text\": \"ERIKSSON\"", "\"text\": \"ERICSSON\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var replayed = await SsiProgram.RunAsync(["session", "replay", File, .. At(gateway)]);

        Assert.Equal(1, replayed.Code);
        Assert.Contains("surname is ERIKSSON, was ERICSSON", replayed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGatewayWithoutDevelopmentIssuerIsRefused()
    {
        await using var gateway = await EmbeddedGateway.StartAsync([.. s_people, ("DevelopmentIssuer__Enabled", "false"), ("AzureAd__Authority", "https://127.0.0.1:1/dev"), ("AzureAd__Audience", "x")]);

        var refused = await SsiProgram.RunAsync(["session", "start", File, "--title", "None", .. At(gateway)]);

        Assert.Equal(4, refused.Code);
        Assert.Contains("sessions are for simulated systems alone", refused.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    /// <summary>A traveller with all systems, with VIS out, a search that the token does not allow, and one by the police.</summary>
    private async Task RecordAsync(EmbeddedGateway gateway)
    {
        string[][] steps =
        [
            ["start", File, "--title", "A traveller"],
            ["note", File, "The traveller shows a passport of Utopia."],
            ["search", File, "--profile", "border-guard", .. s_traveller],
            ["faults", File, "--system", "vis", "--set", "outage: true"],
            ["search", File, "--profile", "border-guard", .. s_traveller],
            ["faults", File, "--end"],
            ["search", File, "--profile", "police-officer", .. s_traveller],
            ["note", File, "The police may not ask for this purpose."],
            ["search", File, "--profile", "police-officer", "--purpose", "police-check", "--surname", "Eriksson", "--birth-date", "1974-08-12"],
        ];
        foreach (var step in steps)
        {
            var done = await SsiProgram.RunAsync(["session", .. step, .. step[0] == "note" ? [] : At(gateway)]);
            Assert.True(done.Code is 0 or 3 or 4, done.Out + done.Error);
        }
    }

    private static string[] At(EmbeddedGateway gateway) => ["--url", gateway.Grpc.ToString(), "--rest-url", gateway.Rest.ToString()];
}
