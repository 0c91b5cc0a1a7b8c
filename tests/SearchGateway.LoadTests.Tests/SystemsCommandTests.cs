using System.Globalization;
using System.Text.Json;
using SearchGateway.LoadTests.Commands;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;

namespace SearchGateway.LoadTests.Tests;

public sealed class SystemsCommandTests : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private SimulatedSystems _systems = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions { Population = new PopulationOptions { Size = 100 } };
        options.Systems = new HashSet<SystemName> { SystemName.Vis };
        _systems = await SimulatedSystems.StartAsync(options);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return _systems.DisposeAsync();
    }

    [Fact]
    public async Task RecordsThatAreThereAreFoundByOneAndByMany()
    {
        var held = _systems.Truth.First(t => t is { System: SystemName.Vis, Identity: 0 });
        await File.WriteAllTextAsync(_file, Line(held.Record, held.Record), TestContext.Current.CancellationToken);
        var result = Path.GetTempFileName();
        try
        {
            var (code, output, error) = await RunAsync("--callers", "1,20", "--json", result, "--min-found", "100", "--process", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

            Assert.Equal("", error);
            Assert.Equal(0, code);
            Assert.Contains("vis      name", output, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken));
            Assert.Equal([1, 20], json.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("callers").GetInt32()));
            Assert.All(json.RootElement.GetProperty("rows").EnumerateArray(), r => Assert.Equal(100, r.GetProperty("found").GetDouble()));
        }
        finally
        {
            File.Delete(result);
        }
    }

    [Fact]
    public async Task ARecordThatIsNotFoundFailsTheRun()
    {
        var held = _systems.Truth.First(t => t is { System: SystemName.Vis, Identity: 0 });
        await File.WriteAllTextAsync(_file, Line(held.Record, expected: "UTO2016000000000"), TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("--callers", "1", "--min-found", "99");

        Assert.Equal(3, code);
        Assert.Contains("NOT HELD   vis by name, 1 at once", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"system":"vis","kind":"name","expected":"X","request":{"nothing":1}}""", "line 1")]
    [InlineData("""{"system":"etias","kind":"name","expected":"X","request":{}}""", "'etias' is none of")]
    [InlineData("", "empty")]
    public async Task AFaultyFileOfSamplesIsNamed(string lines, string hint)
    {
        await File.WriteAllTextAsync(_file, lines, TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("--callers", "1");

        Assert.Equal(2, code);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    private string Line(string application, string expected) =>
        $$$"""{"system":"vis","kind":"name","expected":"{{{expected}}}","request":{"queryReference":"sample","mode":"SEARCH_MODE_VERIFICATION","applicationNumber":"{{{application}}}"}}""" + "\n";

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(
            ["systems", "--samples", _file, "--vis", _systems.Vis.ToString(), "--duration", "100ms", .. args], new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
