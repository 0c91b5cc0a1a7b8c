using SearchGateway.LoadTests.Agreement;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests.Commands;

public sealed class AgreeCommandTests
{
    [Fact]
    public void TheMedianOfTheRoundsDecides()
    {
        var pairs = new Pairs("wrk", "rest", [(100, 96), (100, 300), (200, 210), (100, 104)]);

        Assert.Equal(1.045, pairs.Ratio, tolerance: 1e-9);
        Assert.True(pairs.Agree(5));
        Assert.False(pairs.Agree(4));
    }

    [Fact]
    public async Task BothToolsAreAnsweredByAGatewayAndSayHowMany()
    {
        if (new[] { "wrk", "h2load", "taskset" }.FirstOrDefault(tool => !File.Exists("/usr/bin/" + tool)) is { } missing)
            Assert.Skip($"{missing} is not installed; tests/install-peers.sh installs it.");
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        // Whether they agree to five per cent needs a machine of one's own; that both are served the same search does not.
        var code = await LoadTool.RunAsync(
            ["agree", "--callers", "2", "--rounds", "1", "--duration", "1s", "--tolerance", "100000"], new LoadTerminal(output, error), TestContext.Current.CancellationToken);

        Assert.True(code == 0, output.ToString() + error);
        Assert.Contains("HELD: rest against wrk", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("HELD: grpc against h2load", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--callers 0")]
    [InlineData("--rounds 101")]
    [InlineData("--duration 1ms")]
    [InlineData("--tolerance 0")]
    public async Task AWrongUseIsRefused(string line)
    {
        await using var error = new StringWriter();

        Assert.Equal(2, await LoadTool.RunAsync(["agree", .. line.Split(' ')], new LoadTerminal(TextWriter.Null, error), TestContext.Current.CancellationToken));
        Assert.Contains("--callers, --rounds", error.ToString(), StringComparison.Ordinal);
    }
}
