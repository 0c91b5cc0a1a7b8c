using SearchGateway.LoadTests.Planning.Queues;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class FanOutSimulationTests
{
    private const int Many = 200_000;

    [Theory]
    [InlineData(1, 50)]
    [InlineData(1, 80)]
    [InlineData(4, 320)]
    [InlineData(10, 900)]
    public void AQueueWaitsAsErlangSays(int servers, double rate)
    {
        var figures = FanOutSimulation.Run(Alone(rate, new QueuedSystem("sis", servers, ServiceTime.Exponential(10))), Many, seed: 5).Systems[0];

        var load = rate * 0.010;
        Assert.Equal(WaitingLine.ErlangC(servers, load), figures.WaitedShare, 0.02);
        Assert.Equal(1, figures.MeanWaitMs / WaitingLine.MeanWait(servers, rate / 1000, 10, variation: 1), 0.1);
        Assert.Equal(load / servers, figures.Utilisation, 0.02);
    }

    [Fact]
    public void OneServerWithAnyServiceWaitsAsPollaczekAndKhinchineSay()
    {
        var service = ServiceTime.LogNormal(10, 3);

        var figures = FanOutSimulation.Run(Alone(60, new QueuedSystem("sis", 1, service)), Many * 3, seed: 2).Systems[0];

        Assert.Equal(1, figures.MeanWaitMs / WaitingLine.MeanWait(1, 0.06, 10, variation: 3), 0.1);
    }

    [Fact]
    public void SeveralServersWithAnyServiceWaitNearlyAsAllenAndCunneenSay()
    {
        var figures = FanOutSimulation.Run(Alone(320, new QueuedSystem("sis", 4, ServiceTime.LogNormal(10, 2))), Many * 2, seed: 2).Systems[0];

        Assert.Equal(1, figures.MeanWaitMs / WaitingLine.MeanWait(4, 0.32, 10, variation: 2), 0.15);
    }

    [Fact]
    public void TimesInAQueueOfOneServerAreExponential()
    {
        // Time in an M/M/1: exponential with mean s / (1 − ρ) = 20 ms.
        var figures = FanOutSimulation.Run(Alone(50, new QueuedSystem("sis", 1, ServiceTime.Exponential(10))), Many * 2, seed: 4);

        Assert.Equal(20 * Math.Log(2), figures.P50Ms, 0.6);
        Assert.Equal(20 * Math.Log(20), figures.P95Ms, 3.0);
        Assert.Equal(20 * Math.Log(100), figures.P99Ms, 6.0);
    }

    [Fact]
    public void AnAnswerWaitsForTheSlowest()
    {
        // The largest of four independent exponential times without queues: P(max ≤ t) = (1 − e^−t/m)⁴.
        var four = new FanOutSettings
        {
            Rate = 10,
            Systems = [.. new[] { "sis", "vis", "ees", "eurodac" }.Select(s => new QueuedSystem(s, 1000, ServiceTime.Exponential(10)))],
            FanOuts = [([0, 1, 2, 3], 1.0)],
        };

        var figures = FanOutSimulation.Run(four, Many, seed: 1);

        Assert.Equal(-10 * Math.Log(1 - Math.Pow(0.5, 0.25)), figures.P50Ms, 0.3);
        Assert.Equal(-10 * Math.Log(1 - Math.Pow(0.99, 0.25)), figures.P99Ms, 2.5);
    }

    [Fact]
    public void SystemsAreAskedInTheirShares()
    {
        var settings = new FanOutSettings
        {
            Rate = 100,
            Systems = [new QueuedSystem("sis", 100, ServiceTime.Fixed(1)), new QueuedSystem("vis", 100, ServiceTime.Fixed(1))],
            FanOuts = [([0], 0.7), ([0, 1], 0.2), ([1], 0.1)],
        };

        var figures = FanOutSimulation.Run(settings, Many, seed: 1);

        Assert.Equal(0.9, figures.Systems[0].Questions / (double)Many, 0.01);
        Assert.Equal(0.3, figures.Systems[1].Questions / (double)Many, 0.01);
    }

    [Fact]
    public void ASecondQuestionCutsTheTailAndIsCounted()
    {
        // One in fifty takes 500 ms, all others 5: of those asked twice one in fifty is slow again.
        var rare = new ServiceTime(14.9, 20, random => random.NextDouble() < 0.02 ? 500 : 5);
        var plain = Alone(10, new QueuedSystem("sis", 1000, rare));

        var (without, with) = (FanOutSimulation.Run(plain, Many, seed: 1), FanOutSimulation.Run(plain with { HedgeAfterMs = 20 }, Many, seed: 1));

        Assert.Equal(500, without.P99Ms);
        Assert.Equal(25, with.P99Ms, 6.0);
        Assert.Equal(0, without.Systems[0].Hedged);
        Assert.Equal(0.02, with.Systems[0].Hedged / (double)Many, 0.003);
    }

    [Fact]
    public void ALateSystemMakesTheAnswerPartialAndEndsTheWait()
    {
        var slow = Alone(10, new QueuedSystem("sis", 1000, new ServiceTime(0, 0, random => random.NextDouble() < 0.1 ? 5000 : 5))) with { BudgetMs = 2000, NetworkMs = 3 };

        var figures = FanOutSimulation.Run(slow, Many, seed: 1);

        Assert.Equal(0.1, figures.PartialShare, 0.005);
        Assert.Equal((8, 2000), (figures.P50Ms, figures.P99Ms));
    }

    [Fact]
    public void ASystemThatIsDownTakesNothingFromTheOthers()
    {
        var settings = Alone(10, new QueuedSystem("sis", 10, ServiceTime.Fixed(5)) { FailsAfterMs = 0 });

        var figures = FanOutSimulation.Run(settings, 1000, seed: 1);

        Assert.Equal((1, 0, 0), (figures.PartialShare, figures.P99Ms, figures.Systems[0].Questions));
    }

    [Fact]
    public void TheSameSeedGivesTheSameFigures()
    {
        var settings = Alone(80, new QueuedSystem("sis", 1, ServiceTime.Exponential(10)));

        Assert.Equal(FanOutSimulation.Run(settings, 5000, seed: 3).P99Ms, FanOutSimulation.Run(settings, 5000, seed: 3).P99Ms);
        Assert.NotEqual(FanOutSimulation.Run(settings, 5000, seed: 3).P99Ms, FanOutSimulation.Run(settings, 5000, seed: 4).P99Ms);
    }

    [Fact]
    public void TimesHaveTheMeanAndTheTailThatTheyAreMadeOf()
    {
        var random = new Random(1);
        foreach (var time in new[] { ServiceTime.LogNormal(20, 1.5), ServiceTime.Exponential(20), ServiceTime.Measured(20, 0, [.. Enumerable.Range(0, 41).Select(i => (double)i)]) })
            Assert.Equal(20, Enumerable.Range(0, Many).Average(_ => time.Draw(random)), 0.5);

        var through = ServiceTime.Through(10, 80);
        var drawn = Enumerable.Range(0, Many).Select(_ => through.Draw(random)).Order().ToArray();
        Assert.Equal(10, drawn[Many / 2], 0.2);
        Assert.Equal(80, drawn[Many * 99 / 100], 4.0);
    }

    private static FanOutSettings Alone(double rate, QueuedSystem system) => new() { Rate = rate, Systems = [system], FanOuts = [([0], 1.0)] };
}
