using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Tests;

/// <summary>The proofs against the real programs, as processes of their own.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task NoAnswerThatAClientReceivedIsLostWhenTheGatewayIsKilled()
    {
        var (code, output, error) = await RunAsync("crash", "--searches", "300", "--rounds", "2");

        Assert.True(code == 0, output + error);
        Assert.Contains("0 receipts do not verify", output, StringComparison.Ordinal);
        Assert.Contains("HELD: every answer", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("rest")]
    public async Task NoSearchFailsWhenAGatewayBehindTheEdgeStops(string face)
    {
        var (code, output, error) = await RunAsync("failover", "--face", face, "--rate", "20", "--duration", "8s");

        Assert.True(code == 0, output + error);
        Assert.Contains("0 failed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("rest")]
    public async Task NoSearchFailsOrMixesTwoPacksWhileTheRulesChange(string face)
    {
        var (code, output, error) = await RunAsync("reload", "--face", face, "--rate", "20", "--duration", "6s", "--every", "100ms");

        Assert.True(code == 0, output + error);
        Assert.Contains("0 mixed, 0 failed", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 by SIGHUP", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crash --searches 0", 2, "--searches")]
    [InlineData("crash --rounds 1001", 2, "--rounds")]
    [InlineData("crash --kill server", 2, "--store postgresql")]
    [InlineData("crash --host /does/not/exist.dll", 1, "/does/not/exist.dll")]
    [InlineData("failover --rate 0", 2, "--rate")]
    [InlineData("reload --rate 0", 2, "--rate")]
    [InlineData("reload --every 0ms", 2, "--every")]
    [InlineData("reload --pack 1815", 1, "1815")]
    [InlineData("reload --host /does/not/exist.dll", 1, "/does/not/exist.dll")]
    [InlineData("failover --edge /does/not/exist.dll", 1, "/does/not/exist.dll")]
    public async Task AProofThatCannotBeMadeSaysWhy(string line, int code, string named)
    {
        var (returned, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(code, returned);
        Assert.Contains(named, output + error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await LoadTool.RunAsync(args, new LoadTerminal(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
