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
        Assert.Equal(16, json.RootElement.GetArrayLength());
        Assert.Equal("TD3", json.RootElement[0].GetProperty("zones")[0].GetProperty("format").GetString());
    }

    [Fact]
    public async Task TheTruthNamesEveryRecord()
    {
        var (code, output, _) = await Run("truth", "--size", "50");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, code);
        Assert.Equal("system\trecord\tperson\tidentity", lines[0]);
        Assert.All(lines[1..], line => Assert.Equal(4, line.Split('\t').Length));
    }

    [Fact]
    public async Task HelpShowsExamples()
    {
        var (code, output, _) = await Run("--help");

        Assert.Equal(0, code);
        Assert.Contains("-- --system sis --port 5101", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persona: NUMBER must be 1 to 16", "persona", "99")]
    [InlineData("--template: must be face or a finger", "persona", "1", "--template", "toe")]
    [InlineData("--size: must be a whole number from 16 to 1000000", "serve", "--size", "many")]
    [InlineData("--system: must be sis, vis, ees or eurodac", "--system", "etias")]
    [InlineData("--port: must be a whole number from 0 to 65535", "--port", "99999")]
    [InlineData("--seed: needs a value", "--seed")]
    [InlineData("--sizes: no such option", "--sizes", "5")]
    [InlineData("command: must be serve, personas, persona or truth", "dance")]
    [InlineData("Address must be an IP address", "--address", "nowhere")]
    public async Task ABadCommandLineIsToldItsRule(string rule, params string[] args)
    {
        var (code, _, errors) = await Run(args);

        Assert.Equal(2, code);
        Assert.Contains(rule, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServingEndsWhenAsked()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stop);

        var code = await Entry.RunAsync(["--system", "sis", "--size", "16"], output, TextWriter.Null, stop.Token);

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

    /// <summary>Asks to stop once the last line of the banner is out.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value?.StartsWith("Ctrl+C", StringComparison.Ordinal) == true)
                await stop.CancelAsync();
        }
    }
}
