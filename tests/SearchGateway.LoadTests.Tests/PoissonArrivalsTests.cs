using SearchGateway.LoadTests.Arrivals;

namespace SearchGateway.LoadTests.Tests;

public sealed class PoissonArrivalsTests
{
    [Fact]
    public void TheSameSeedGivesTheSameTimesAndAnotherOthers()
    {
        Assert.Equal(Take(seed: 7), Take(seed: 7));
        Assert.NotEqual(Take(seed: 7), Take(seed: 8));
    }

    [Fact]
    public void TimesAscendWithinTheDurationAndTheCount()
    {
        var times = Take(seed: 1).ToList();

        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.Equal(5, PoissonArrivals.Take(100, TimeSpan.FromSeconds(10), most: 5, seed: 1).Count());
    }

    [Fact]
    public void GapsAreExponentialWithTheRatesMean()
    {
        const double Rate = 250;
        var times = PoissonArrivals.Take(Rate, TimeSpan.FromHours(1), most: 100_000, seed: 42).Select(t => t.TotalSeconds).ToArray();
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToArray();

        // Kolmogorov–Smirnov distance to 1 - exp(-rate x); 1.95 / sqrt(n) is the bound of the 0.1 % level.
        var distance = gaps.Select((gap, i) => Math.Abs(((i + 1.0) / gaps.Length) - (1 - Math.Exp(-Rate * gap)))).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(gaps.Length));
        Assert.Equal(1 / Rate, gaps.Average(), tolerance: 0.02 / Rate);
    }

    private static IEnumerable<TimeSpan> Take(int seed) => PoissonArrivals.Take(100, TimeSpan.FromSeconds(10), most: 10_000, seed);
}
