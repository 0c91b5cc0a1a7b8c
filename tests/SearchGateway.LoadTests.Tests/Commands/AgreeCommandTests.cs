using System.Globalization;
using System.Text.RegularExpressions;
using SearchGateway.LoadTests.Agreement;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests.Commands;

public sealed partial class AgreeCommandTests
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
        // Whether they agree to five per cent needs a machine of one's own; that both are served the same search does not.
        var output = await AgreeAsync("--callers 2 --rounds 1 --duration 3s --tolerance 100000");

        Assert.Contains("HELD: rest against wrk", output, StringComparison.Ordinal);
        Assert.Contains("HELD: grpc against h2load", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithSystemsThatTakeTheirTimeNoToolCountsMoreThanTheCallersCanAsk()
    {
        var output = await AgreeAsync("--callers 2 --rounds 1 --duration 3s --tolerance 100000 --system-latency 100ms");

        var rates = Rates().Matches(output).SelectMany(m => new[] { m.Groups["theirs"].Value, m.Groups["ours"].Value }).Select(r => double.Parse(r, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(4, rates.Count);
        // Two callers, ten searches a second each; and those that were under way when the measured time began.
        Assert.All(rates, rate => Assert.InRange(rate, 0.5, 21));
    }

    [Theory]
    [InlineData("--callers 0")]
    [InlineData("--rounds 101")]
    [InlineData("--duration 1ms")]
    [InlineData("--tolerance 0")]
    [InlineData("--system-latency 3s")]
    public async Task AWrongUseIsRefused(string line)
    {
        await using var error = new StringWriter();

        Assert.Equal(2, await LoadTool.RunAsync(["agree", .. line.Split(' ')], new LoadTerminal(TextWriter.Null, error), TestContext.Current.CancellationToken));
        Assert.Contains(line.StartsWith("--system", StringComparison.Ordinal) ? "--system-latency: 1ms to 2s" : "--callers, --rounds", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> AgreeAsync(string line)
    {
        if (new[] { "wrk", "h2load", "taskset" }.FirstOrDefault(tool => !File.Exists("/usr/bin/" + tool)) is { } missing)
            Assert.Skip($"{missing} is not installed; tests/install-peers.sh installs it.");
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(["agree", .. line.Split(' ')], new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        Assert.True(code == 0, output.ToString() + error);
        return output.ToString();
    }

    [GeneratedRegex(@"(?<theirs>[0-9.]+)/s  this tool +(?<ours>[0-9.]+)/s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rates();
}
