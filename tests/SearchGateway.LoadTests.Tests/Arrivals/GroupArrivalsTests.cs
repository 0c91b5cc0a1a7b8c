using SearchGateway.LoadTests.Arrivals;

namespace SearchGateway.LoadTests.Tests.Arrivals;

public sealed class GroupArrivalsTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public void ACoachIsThereAtOnceAndComesAgain()
    {
        var coaches = new BatchArrivals(Size: 50, First: TimeSpan.FromMinutes(5), Every: TimeSpan.FromMinutes(20), Jitter: TimeSpan.FromMinutes(4), Over: TimeSpan.Zero);

        var batches = coaches.Take(s_hour, seed: 2).GroupBy(a => a.At).ToList();

        Assert.Equal([50, 50, 50], batches.Select(b => b.Count()));
        Assert.All(batches, (batch, number) => Assert.InRange(batch.Key, TimeSpan.FromMinutes(5 + (20 * number)), TimeSpan.FromMinutes(9 + (20 * number))));
        Assert.Equal(batches.SelectMany(b => b), coaches.Take(s_hour, seed: 2));
        Assert.NotEqual(batches.SelectMany(b => b), coaches.Take(s_hour, seed: 3));
        Assert.Equal(150 / 3600.0, coaches.MeanRate(s_hour), tolerance: 1e-9);
    }

    [Fact]
    public void BatchesThatOverlapStayInOrder()
    {
        var ferries = new BatchArrivals(Size: 200, First: TimeSpan.Zero, Every: TimeSpan.FromMinutes(5), Jitter: TimeSpan.FromMinutes(5), Over: TimeSpan.FromMinutes(20));

        var times = ferries.Take(s_hour, seed: 4).Select(a => a.At).ToList();

        Assert.Equal(times.Order(), times);
        Assert.InRange(times.Count, 200 * 8, 200 * 12);
    }

    [Fact]
    public void AFlightOf180TakesTwelveMinutesAtSixBooths()
    {
        var flight = new BatchArrivals(Size: 180, First: TimeSpan.FromMinutes(1), Every: TimeSpan.Zero, Jitter: TimeSpan.Zero, Over: TimeSpan.Zero);
        var booths = new BoothArrivals(flight, Count: 6, Check: TimeSpan.FromSeconds(24));

        var starts = booths.Take(s_hour, seed: 1).Select(a => a.At).ToList();

        Assert.Equal(180, starts.Count);
        Assert.Equal(starts.Order(), starts);
        Assert.Equal(6, starts.Count(s => s == TimeSpan.FromMinutes(1)));
        Assert.InRange(starts[^1] - starts[0], TimeSpan.FromMinutes(10.5), TimeSpan.FromMinutes(13));
        Assert.Equal(0.25, new BoothArrivals(new RateArrivals(RateProfile.Constant(5)), 6, TimeSpan.FromSeconds(24)).MeanRate(s_hour), tolerance: 1e-9);
    }

    [Fact]
    public void NobodyWaitsWhileABoothIsFree()
    {
        var few = new RateArrivals(RateProfile.Constant(0.01));

        Assert.Equal(few.Take(s_hour, seed: 1), new BoothArrivals(few, Count: 50, Check: TimeSpan.FromSeconds(20)).Take(s_hour, seed: 1));
    }

    [Fact]
    public void ATraceIsPlayedAsItIsWritten()
    {
        var trace = TraceArrivals.Parse("# recorded\n1500,police-check\n0\n\n250.5, border-entry\n9000000");

        Assert.Equal(
            [new Arrival(TimeSpan.Zero), new Arrival(TimeSpan.FromMilliseconds(250.5), "border-entry"), new Arrival(TimeSpan.FromSeconds(1.5), "police-check")],
            trace.Take(s_hour, seed: 1));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMilliseconds(25.05), TimeSpan.FromMilliseconds(150)], trace.At(10).Take(TimeSpan.FromSeconds(1), seed: 1).Select(a => a.At));
    }

    [Theory]
    [InlineData("", "no arrival")]
    [InlineData("12\n-3", "line 2")]
    [InlineData("x,police-check", "line 1")]
    [InlineData("12,", "line 1")]
    public void AFaultyTraceIsNamed(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => TraceArrivals.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.1, 90, 210)]
    [InlineData(1, 1500, 1500)]
    [InlineData(2.5, 3600, 3900)]
    public void AScaleLeavesOutOrRepeats(double scale, int least, int most)
    {
        var whole = new BatchArrivals(Size: 1500, First: TimeSpan.Zero, Every: TimeSpan.Zero, Jitter: TimeSpan.Zero, Over: s_hour / 2);

        var scaled = new ScaledArrivals(whole, scale).Take(s_hour, seed: 1).ToList();

        Assert.InRange(scaled.Count, least, most);
        Assert.Equal(scaled, new ScaledArrivals(whole, scale).Take(s_hour, seed: 1));
    }

    [Theory]
    [MemberData(nameof(FaultySettings))]
    public void WhatCannotComeIsSaid(object settings, string named) =>
        Assert.Contains(((ArrivalSettings)settings).Faults(), fault => fault.Contains(named, StringComparison.Ordinal));

    public static TheoryData<object, string> FaultySettings => new()
    {
        { new ArrivalSettings(), "one of rate" },
        { new ArrivalSettings { Rate = 1, Trace = "0" }, "one of rate" },
        { new ArrivalSettings { Rate = 0 }, "rate:" },
        { new ArrivalSettings { Rate = double.NaN }, "rate:" },
        { new ArrivalSettings { Rate = 1, Repeat = true }, "repeat:" },
        { new ArrivalSettings { Phases = [] }, "phases:" },
        { new ArrivalSettings { Phases = [new PhaseSettings { For = TimeSpan.Zero, Rate = 1 }] }, "phases:" },
        { new ArrivalSettings { Day = new DaySettings { Mean = 1, Factors = [1] } }, "24 factors" },
        { new ArrivalSettings { Day = new DaySettings { Mean = 1, Factors = [.. new double[24]] } }, "24 factors" },
        { new ArrivalSettings { Batches = new BatchSettings { Size = 0 } }, "batches:" },
        { new ArrivalSettings { Batches = new BatchSettings { Size = 1, Every = TimeSpan.FromSeconds(1), Jitter = TimeSpan.FromSeconds(2) } }, "jitter" },
        { new ArrivalSettings { Rate = 1, Booths = new BoothSettings { Count = 0, Check = TimeSpan.FromSeconds(1) } }, "booths:" },
        { new ArrivalSettings { Trace = "x" }, "Trace, line 1" },
    };
}
