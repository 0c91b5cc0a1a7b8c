using System.Text.Json.Nodes;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests.HardDays;

/// <summary>Hard days of the real programs.</summary>
public sealed class HardDaysCommandTests
{
    [Fact]
    public async Task ARolledClusterLosesNoSearchAndAKilledDatabaseNoRecord()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, output, error) = await RunAsync("hard-days", "--phases", "database,roll", "--nodes", "2", "--rate", "20", "--duration", "10s", "--json", file);

            Assert.True(code == 0, output + error);
            Assert.Contains("HELD: ", output, StringComparison.Ordinal);
            var result = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
            var phases = result["phases"]!.AsArray().ToDictionary(phase => (string)phase!["name"]!, phase => phase!, StringComparer.Ordinal);
            Assert.Equal(["calm", "database", "roll"], phases.Keys);
            Assert.Equal((long)phases["roll"]["sent"]!, (long)phases["roll"]["whole"]! + (long)phases["roll"]["partial"]!);
            Assert.True((long)phases["database"]["refused"]! > 0, "Nobody noticed that the database was gone.");
            Assert.Equal((long)result["answers"]!, result["logs"]!.AsArray().Sum(log => (long)log!["received"]!));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--nodes 1", "--nodes")]
    [InlineData("--rate 0", "--rate")]
    [InlineData("--duration 0s", "--duration")]
    [InlineData("--phases roll,roll", "--phases")]
    [InlineData("--phases flood", "under-way")]
    [InlineData("--phases failover", "--patroni")]
    [InlineData("--patroni --phases database", "failover-again")]
    [InlineData("--face soap", "grpc")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        var (code, output, error) = await RunAsync(["hard-days", .. line.Split(' ')]);

        Assert.Equal(2, code);
        Assert.Contains(hint, output + error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(args, new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
