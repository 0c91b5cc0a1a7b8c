using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Tests.Audit.Witnesses;

public sealed class WitnessingOptionsTests
{
    [Fact]
    public void NoWitnessesIsAChoice() => Assert.True(Validate(new WitnessingOptions()).Succeeded);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    public void UnlessSetMoreThanHalfMustCosign(int witnesses, int quorum)
    {
        var options = new WitnessingOptions();
        for (var number = 0; number < witnesses; number++)
            options.Witnesses.Add(new WitnessOptions());
        Assert.Equal(quorum, options.Quorum);
    }

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        var options = new WitnessingOptions
        {
            WitnessQuorum = 3, WitnessLagLimit = TimeSpan.Zero, WitnessInterval = TimeSpan.Zero, WitnessTimeLimit = TimeSpan.Zero, WitnessLagRecords = 0,
            WitnessLongestRetryDelay = TimeSpan.FromDays(1),
        };
        options.Witnesses.Add(new WitnessOptions { Name = "two words", Address = "nowhere" });
        options.Witnesses.Add(new WitnessOptions { Name = "two words", Address = "http://w", PublicKey = "none" });

        var faults = string.Join('\n', Validate(options).Failures!);

        foreach (var name in (string[])["Audit:Witnesses:0:Name", "Audit:Witnesses:0:Address", "Audit:Witnesses:0:PublicKey", "Audit:Witnesses:1:PublicKey", "Audit:WitnessQuorum", "Audit:WitnessLagLimit", "Audit:WitnessInterval", "Audit:WitnessTimeLimit", "Audit:WitnessLagRecords", "Audit:WitnessLongestRetryDelay", "no name twice"])
            Assert.Contains(name, faults, StringComparison.Ordinal);
    }

    [Fact]
    public void WaitingForNobodyIsAFault()
    {
        Assert.True(Validate(new WitnessingOptions { WitnessMode = WitnessMode.Wait }).Failed);
        Assert.True(Validate(new WitnessingOptions { WitnessLapse = WitnessLapse.Refuse }).Failed);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(WitnessingOptions options) => new WitnessingOptionsValidator().Validate(null, options);
}
