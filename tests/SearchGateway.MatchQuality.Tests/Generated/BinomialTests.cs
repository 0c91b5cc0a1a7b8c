using SearchGateway.MatchQuality.Generated;

namespace SearchGateway.MatchQuality.Tests.Generated;

public sealed class BinomialTests
{
    // Reckoned by hand from Wilson's formula with z = 1.959964.
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(99, 100, 0.9455, 0.9982)]
    public void IntervalIsWilsons(int successes, int trials, double low, double high)
    {
        var interval = Binomial.Interval(successes, trials);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void NothingIsKnownWithoutTrials() => Assert.Equal((0, 1), Binomial.Interval(0, 0));
}
