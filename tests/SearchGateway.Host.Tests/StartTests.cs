namespace SearchGateway.Host.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task OutsideDevelopmentEverythingMustBeConfiguredAndEveryFaultIsSaidAtOnce()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        var code = await GatewayProgram.RunAsync(
            ["--environment=Production", "--Listen:Rest=nonsense", "--Policy:Pack=1815", "--Shutdown:Notice=01:00:00"], output, error);

        Assert.Equal(1, code);
        Assert.Empty(output.ToString());
        foreach (var named in new[] { "AzureAd", "Systems:Sis:Address", "Systems:Vis:Address", "Systems:Ees:Address", "Systems:Eurodac:Address", "Systems:Cir:Address", "Listen:Rest", "1815", "Shutdown:Notice" })
            Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValueOfTheWrongTypeIsNamed()
    {
        var error = new StringWriter();

        var code = await GatewayProgram.RunAsync(["--environment=Production", "--Shutdown:Notice=soon"], new StringWriter(), error);

        Assert.Equal(1, code);
        Assert.Contains("Shutdown:Notice", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--DevelopmentIssuer:Enabled=true", "DevelopmentIssuer:Enabled")]
    [InlineData("--Simulators:Embedded=true", "Simulators:Embedded")]
    public async Task WhatIsForDevelopmentAloneRefusesToStartElsewhere(string setting, string named)
    {
        var error = new StringWriter();

        var code = await GatewayProgram.RunAsync(["--environment=Production", setting], new StringWriter(), error);

        Assert.Equal(1, code);
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }
}
