using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Costs;

namespace SearchGateway.LoadTests.Tests.Costs;

public sealed class VariantTests
{
    [Fact]
    public void NameSettingsAndBuildAreRead()
    {
        var variant = Variant.Parse("small heap; DOTNET_gcServer=0; build=/builds/SearchGateway.Host.dll ;Audit__GroupLimit=2");

        Assert.Equal("small heap", variant.Name);
        Assert.Equal("/builds/SearchGateway.Host.dll", variant.Build!.FullName);
        Assert.Equal([("Audit__GroupLimit", "2"), ("DOTNET_gcServer", "0")], variant.Settings.Select(s => (s.Key, s.Value)).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("only a name")]
    [InlineData("A=1; B=2")]
    [InlineData("name; nothing")]
    [InlineData("name; =1")]
    [InlineData("name; A=1; A=2")]
    public void WhatIsWrittenOtherwiseIsRefused(string text) => Assert.Throws<UsageException>(() => Variant.Parse(text));
}
