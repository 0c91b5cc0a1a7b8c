using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests;

/// <summary>A central system is stopped or hangs: the answer says which gave none, and the others' data are there.</summary>
public sealed class SystemFaultTests
{
    [Fact]
    public async Task StoppedSystemIsNamedAndTheOthersAnswer()
    {
        await using var stand = await GatewayStand.StartAsync();
        stand.Systems["Ees"].Kill();

        var (status, body) = await stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        Assert.Equal(200, status);
        Assert.Equal("OUTCOME_FAILED", body.Outcome("EES"));
        Assert.NotEmpty(body.System("EES").GetProperty("reason").GetString()!);
        Assert.Equal("OUTCOME_HITS", body.Outcome("VIS"));
        Assert.False(body.GetProperty("answer").TryGetProperty("complete", out var complete) && complete.GetBoolean());
    }

    [Fact]
    public async Task HangingSystemIsNamedWithinTheBudgetAndTheOthersAnswer()
    {
        await using var stand = await GatewayStand.StartAsync();
        stand.Systems["Ees"].Freeze();

        var (status, body) = await stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        stand.Systems["Ees"].Thaw();
        Assert.Equal(200, status);
        Assert.Equal("OUTCOME_TIMED_OUT", body.Outcome("EES"));
        Assert.Equal("OUTCOME_HITS", body.Outcome("VIS"));
    }

    [Fact]
    public async Task RequiredSystemThatIsMissingIsAnErrorWithoutData()
    {
        await using var stand = await GatewayStand.StartAsync();
        stand.Systems["Ees"].Kill();

        var (status, problem) = await stand.SearchAsync("border-guard", Requests.WithVisa(["CENTRAL_SYSTEM_EES"]));

        Assert.Equal(503, status);
        Assert.False(problem.TryGetProperty("answer", out _));
        Assert.DoesNotContain("ERIKSSON", problem.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("EES", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SystemThatComesBackIsAskedAgain()
    {
        await using var stand = await GatewayStand.StartAsync();
        stand.Systems["Ees"].Freeze();
        await stand.SearchAsync("border-guard", Requests.PassportOnly);
        stand.Systems["Ees"].Thaw();

        var (_, body) = await stand.SearchAsync("border-guard", Requests.PassportOnly);

        Assert.Equal("OUTCOME_HITS", body.Outcome("EES"));
    }
}
