using System.Text.Json;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.CommandLine;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests.CommandLine;

public sealed class EntryTests
{
    [Fact]
    public async Task ATemplateIsPrintedAsBase64()
    {
        var (code, output, _) = await Run("persona", "3", "--template", "right-index");

        Assert.Equal(0, code);
        Assert.Equal(Ask.Persona(3).Template(Finger.RightIndex), Convert.FromBase64String(output.Trim()));
    }

    [Fact]
    public async Task PersonasAreListedAsJson()
    {
        var (code, output, _) = await Run("personas");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(21, json.RootElement.GetArrayLength());
        Assert.Equal("TD3", json.RootElement[0].GetProperty("zones")[0].GetProperty("format").GetString());
    }

    [Fact]
    public async Task TheTruthNamesEveryRecord()
    {
        var (code, output, _) = await Run("truth", "--size", "50");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, code);
        Assert.Equal("system\trecord\tperson\tidentity\tdamage", lines[0]);
        Assert.All(lines[1..], line => Assert.Equal(5, line.Split('\t').Length));
    }

    [Fact]
    public async Task HelpShowsExamples()
    {
        var (code, output, _) = await Run("--help");

        Assert.Equal(0, code);
        Assert.Contains("-- --system sis --port 5101", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persona: NUMBER must be 1 to 21", "persona", "99")]
    [InlineData("--template: must be face or a finger", "persona", "1", "--template", "toe")]
    [InlineData("--size: must be a whole number from 21 to 100000000", "serve", "--size", "many")]
    [InlineData("--system: must be sis, vis, ees, eurodac or cir", "--system", "etias")]
    [InlineData("--port: must be a whole number from 0 to 65535", "--port", "99999")]
    [InlineData("--seed: needs a value", "--seed")]
    [InlineData("--sizes: no such option", "--sizes", "5")]
    [InlineData("command: must be serve, prepare, repeat, status, population, truth, personas, persona, samples, faults or records", "dance")]
    [InlineData("Address must be an IP address", "--address", "nowhere")]
    [InlineData("faults: ADDRESS must be the address of a system", "faults")]
    [InlineData("--outage: must be on or off", "faults", "http://127.0.0.1:1", "--outage", "maybe")]
    [InlineData("Scenario must be one of calm-day, ", "--scenario", "doomsday")]
    [InlineData("Today must be a day such as 2016-11-21, or prepared where there is a Folder", "--today", "prepared")]
    [InlineData("Today must be a day such as 2016-11-21, or prepared where there is a Folder", "--today", "tomorrow")]
    [InlineData("--behaviour: stands alone", "faults", "http://127.0.0.1:1", "--behaviour", "outage: true", "--hang-percent", "5")]
    [InlineData("--hang-percent: must be a whole number from 0 to 100", "faults", "http://127.0.0.1:1", "--hang-percent", "101")]
    public async Task ABadCommandLineIsToldItsRule(string rule, params string[] args)
    {
        var (code, _, errors) = await Run(args);

        Assert.Equal(2, code);
        Assert.Contains(rule, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultsAreSetOnARunningSystemAndEnded()
    {
        var options = new SimulatorOptions { Population = { Size = 21 }, Systems = new HashSet<SystemName> { SystemName.Sis } };
        await using var systems = await SimulatedSystems.StartAsync(options);
        var address = systems.Sis.ToString();

        var set = await Run("faults", address, "--hang-percent", "50", "--latency-ms", "200", "--seed", "9");
        var ended = await Run("faults", address);

        Assert.Equal(0, set.Code);
        Assert.Contains("\"hangRate\": 0.5", set.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hangRate", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABehaviourIsSetInTheWordsOfAScenario()
    {
        var options = new SimulatorOptions { Population = { Size = 21 }, Systems = new HashSet<SystemName> { SystemName.Sis } };
        await using var systems = await SimulatedSystems.StartAsync(options);

        var set = await Run("faults", systems.Sis.ToString(), "--behaviour", "latency: { exponential: { mean: 20ms } }");
        var wrong = await Run("faults", systems.Sis.ToString(), "--behaviour", "latency: { exponential: { mean: long } }");

        Assert.Contains("\"exponential\": { \"mean\": \"0.020s\" }", set.Output, StringComparison.Ordinal);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("1:33: 'long' is not a time", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASystemThatIsNotThereIsAnErrorNotATrace()
    {
        var options = new SimulatorOptions { Population = { Size = 21 }, Systems = new HashSet<SystemName> { SystemName.Sis } };
        await using var systems = await SimulatedSystems.StartAsync(options);
        await systems.StopAsync(SystemName.Sis);

        var (code, _, errors) = await Run("faults", systems.Sis.ToString());

        Assert.Equal(1, code);
        Assert.StartsWith("Unavailable: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServingEndsWhenAsked()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stop);

        var code = await Entry.RunAsync(["--system", "sis", "--size", "21"], output, TextWriter.Null, stop.Token);

        Assert.Equal(0, code);
        Assert.Contains("http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await Entry.RunAsync(args, output, errors, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
