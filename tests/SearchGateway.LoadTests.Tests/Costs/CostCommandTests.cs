using System.Text.Json;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests.Costs;

public sealed class CostCommandTests
{
    [Theory]
    [InlineData("--rounds", "1")]
    [InlineData("--rate", "0")]
    [InlineData("--callers", "0")]
    public async Task WhatIsOutOfRangeIsRefusedBeforeAnythingStarts(string option, string value)
    {
        using var error = new StringWriter();

        Assert.Equal(ExitCode.Usage, await LoadTool.RunAsync(["cost", option, value], new LoadTerminal(TextWriter.Null, error), TestContext.Current.CancellationToken));
        Assert.Contains("--rounds: 2 to 1000", error.ToString(), StringComparison.Ordinal);
    }

    // Not how long anything takes: what one process costs beside another in the same moments. Only a search that has become half as
    // dear again fails, and only where the whole interval says so.
    [Fact]
    public async Task ASearchIsNotMuchDearerBesideTheNaiveFacadeThanIsRecorded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processor time of other processes is read from /proc.");
        var result = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var code = await LoadTool.RunAsync(
                ["cost", "--only", "gateway,naive facade", "--callers", "16", "--rounds", "8", "--slice", "1s", "--warm-up", "8s", "--json", result],
                new LoadTerminal(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Held, code);

            using var measured = JsonDocument.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken));
            var gateway = measured.RootElement.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "gateway");
            using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "speed.json"), TestContext.Current.CancellationToken));

            Assert.InRange(gateway.GetProperty("ratio").GetProperty("low").GetDouble(), 0, 1.5 * recorded.RootElement.GetProperty("processorTimeAgainstNaive").GetDouble());
        }
        finally
        {
            File.Delete(result);
        }
    }
}
