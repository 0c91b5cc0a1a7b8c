using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

public sealed class PolicyOptionsTests
{
    [Fact]
    public void TheDefaultsAreValid() => Assert.True(new PolicyOptionsValidator().Validate(null, new PolicyOptions()).Succeeded);

    [Fact]
    public void EveryFaultIsNamedAtOnce()
    {
        var result = new PolicyOptionsValidator().Validate(null, new PolicyOptions { Folder = " ", Pack = "../2016" });

        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains("Policy:Folder", result.FailureMessage);
        Assert.Contains("Policy:Pack", result.FailureMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    public void APackIsOneFolder(string pack) =>
        Assert.True(new PolicyOptionsValidator().Validate(null, new PolicyOptions { Pack = pack }).Failed);
}
