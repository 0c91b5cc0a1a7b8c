using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class SieveTests
{
    private const int Beyond = 1 << 20;

    [Fact]
    public void PlacesOfAWordAddUpAndAreNarrowed()
    {
        var sieve = Wide(1000);
        sieve.AddMore(7, 0b01);
        sieve.AddMore(7, 0b10);
        Assert.Equal(0b11, sieve.Of(7));
        sieve.Narrow(7, 0b10);
        Assert.Equal(0b10, sieve.Of(7));
    }

    [Theory]
    [InlineData(7, 7 + Beyond)]
    [InlineData(7 + Beyond, 7)]
    [InlineData(7 + Beyond, 7 + (2 * Beyond))]
    public void OfTwoWordsThatShareAnEntryNoneIsNarrowed(int one, int other)
    {
        var sieve = Wide(2 * Beyond);
        sieve.AddMore(one, 0b01);
        sieve.AddMore(other, 0b01);
        sieve.Narrow(one, 0);
        sieve.Narrow(other, 0);
        Assert.Equal((0b01, 0b01), (sieve.Of(one), sieve.Of(other)));
    }

    [Fact]
    public void WhatIsAddedForGoodStays()
    {
        var sieve = Wide(1000);
        sieve.AddForGood(7);
        sieve.Narrow(7, 0);
        Assert.Equal(byte.MaxValue, sieve.Of(7));
        sieve.Clear(7);
        sieve.Begin(wide: true);
        sieve.AddMore(7, 0b01);
        sieve.Narrow(7, 0);
        Assert.Equal(0, sieve.Of(7));
    }

    private static Sieve Wide(int words)
    {
        var sieve = new Sieve(words);
        sieve.Begin(wide: true);
        return sieve;
    }
}
