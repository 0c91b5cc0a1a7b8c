using SearchGateway.LoadTests.Planning.Fitting;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class ScalabilityLawTests
{
    [Theory]
    [InlineData(1000, 0, 0)]
    [InlineData(1000, 0.05, 0)]
    [InlineData(2500, 0.03, 0.0005)]
    [InlineData(40, 0.2, 0.01)]
    public void PointsOfALawGiveItBack(double single, double contention, double coherency)
    {
        var law = new ScalabilityLaw(single, contention, coherency);

        var fitted = ScalabilityLaw.Fit([.. new double[] { 1, 2, 4, 8, 16, 32 }.Select(n => (n, law.At(n)))])!;

        Assert.Equal(single, fitted.Single, single * 1e-6);
        Assert.Equal(contention, fitted.Contention, 1e-6);
        Assert.Equal(coherency, fitted.Coherency, 1e-6);
    }

    [Fact]
    public void NoisyPointsGiveTheLawBackNearly()
    {
        var (law, random) = (new ScalabilityLaw(1200, 0.04, 0.001), new Random(3));

        var fitted = ScalabilityLaw.Fit([.. Points(law, random, rounds: 20, noise: 0.03).Select(p => (p.Size, p.PerSecond))])!;

        Assert.Equal(1200, fitted.Single, 60.0);
        Assert.Equal(0.04, fitted.Contention, 0.015);
        Assert.Equal(0.001, fitted.Coherency, 0.0005);
        Assert.Equal(law.BestSize, fitted.BestSize, law.BestSize * 0.3);
    }

    [Fact]
    public void MoreThanProportionalThroughputIsTakenAsProportional()
    {
        var fitted = ScalabilityLaw.Fit([(1, 100), (2, 210), (4, 450), (8, 930)])!;

        Assert.Equal((0, 0), (fitted.Contention, fitted.Coherency));
        Assert.InRange(fitted.Single, 100, 117);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WithFewSizesCoherencyIsNotFitted(int sizes)
    {
        var law = new ScalabilityLaw(1000, 0.1, 0.02);

        var fitted = ScalabilityLaw.Fit([.. Enumerable.Range(1, sizes).Select(n => ((double)n, law.At(n)))])!;

        Assert.Equal(0, fitted.Coherency);
        Assert.Equal(sizes > 1, fitted.Contention > 0);
    }

    [Fact]
    public void NoPointsGiveNoLaw() => Assert.Null(ScalabilityLaw.Fit([]));

    [Fact]
    public void NoNeighbouringLawIsCloser()
    {
        List<(double Size, double PerSecond)> points = [.. Points(new ScalabilityLaw(500, 0.08, 0.002), new Random(9), rounds: 3, noise: 0.1).Select(p => (p.Size, p.PerSecond))];
        var best = ScalabilityLaw.Fit(points)!;

        foreach (var (a, b, c) in new[] { (1.001, 1.0, 1.0), (0.999, 1, 1), (1, 1.01, 1), (1, 0.99, 1), (1, 1, 1.01), (1, 1, 0.99), (1.001, 1.01, 0.99) })
            Assert.True(Error(best) <= Error(new ScalabilityLaw(best.Single * a, best.Contention * b, best.Coherency * c)));

        double Error(ScalabilityLaw law) => points.Sum(p => Math.Pow((law.At(p.Size) / p.PerSecond) - 1, 2));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void IntervalsCoverTheTruthAboutAsOftenAsTheySay(int rounds)
    {
        var (law, covered) = (new ScalabilityLaw(1000, 0.05, 0.001), 0);
        const int Trials = 60;
        for (var trial = 0; trial < Trials; trial++)
        {
            var points = Points(law, new Random(trial), rounds, noise: 0.03).ToList();
            var byRound = points.ToLookup(p => p.Round);
            double At16(IEnumerable<(int Round, double Size, double PerSecond)> from) => ScalabilityLaw.Fit([.. from.Select(p => (p.Size, p.PerSecond))])!.At(16);
            var draws = Resampling.Of([.. Enumerable.Range(0, rounds)], drawn => At16(drawn.SelectMany(r => byRound[r])));
            covered += Resampling.Interval(At16(points), draws, rounds).Covers(law.At(16)) ? 1 : 0;
        }

        // 57 of 60 are expected; fewer than 50 or all with no exception by far too wide intervals are not.
        Assert.InRange(covered, 50, Trials);
    }

    [Fact]
    public void IntervalsBecomeNarrowerWithMoreRounds()
    {
        double Width(int rounds)
        {
            var values = Enumerable.Range(0, rounds).Select(r => 100 + (10 * Math.Sin(r * 7.0))).ToArray();
            var interval = Resampling.Interval(values.Average(), Resampling.Of([.. Enumerable.Range(0, rounds)], drawn => drawn.Average(r => values[r])), rounds);
            return interval.High - interval.Low;
        }

        Assert.True(Width(40) < Width(10));
        Assert.True(Width(10) < Width(4));
    }

    [Fact]
    public void ProcessorsInUseFollowTheirPoints()
    {
        // A search costs 2 ms at the least rate and less with more of them, and a twentieth more on twice the processors.
        double True(int cores, double rate) => 0.012 * Math.Pow(rate / cores, 0.65) * cores * Math.Pow(cores, 0.07);
        var law = ProcessorLaw.Fit([.. from cores in new[] { 1, 2, 3 } from rate in new double[] { 100, 200, 400, 600, 800 } select (cores, rate * cores, True(cores, rate * cores))])!;

        Assert.Equal(1, law.At(2, 700) / True(2, 700), 0.001);
        Assert.Equal(1, law.At(4, 2000) / True(4, 2000), 0.001);
        // Beyond what was seen each search costs what it did at the end, and no more processors are in use than there are.
        Assert.Equal(law.At(1, 100) / 10, law.At(1, 10), 1e-9);
        Assert.Equal(2, law.At(2, 1e6));
        Assert.Equal(0.5, ProcessorLaw.Fit([(1, 100, 0.5)])!.At(1, 100), 1e-9);
        Assert.Null(ProcessorLaw.Fit([]));
    }

    [Fact]
    public void ALineIsFoundAndNeverFalls()
    {
        Assert.Equal(new Line(2, 3), Line.Fit([(1, 5), (2, 8), (4, 14)])!, (a, b) => Math.Abs(a!.Base - b!.Base) < 1e-9 && Math.Abs(a.Slope - b.Slope) < 1e-9);
        Assert.Equal(0, Line.Fit([(1, 9), (2, 5), (4, 1)])!.Slope);
        Assert.Equal(0, Line.Fit([(1, 1), (2, 5), (4, 20)])!.Base);
        Assert.Equal(7, Line.Fit([(3, 7), (3, 7)])!.At(100), 9);
    }

    private static IEnumerable<(int Round, double Size, double PerSecond)> Points(ScalabilityLaw law, Random random, int rounds, double noise) =>
        from round in Enumerable.Range(0, rounds)
        from size in new double[] { 1, 2, 4, 8, 16, 32 }
        select (round, size, law.At(size) * (1 + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
}
