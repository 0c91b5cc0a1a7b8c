using FsCheck;
using FsCheck.Fluent;
using SearchGateway.LoadTests.Arrivals;

namespace SearchGateway.LoadTests.Tests.Arrivals;

public sealed class RateArrivalsTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void ARampBringsArrivalsAsItsRateSays()
    {
        var ramp = new RateArrivals(new RateProfile([new RateStretch(s_minute, 0, 600)], repeats: false));

        var times = ramp.Take(s_minute, seed: 3).Select(a => a.At.TotalSeconds).ToArray();

        // 0 to 600 a second over a minute: 18,000 arrivals whose times are distributed as the square of the time.
        Assert.InRange(times.Length, 18_000 - (5 * 135), 18_000 + (5 * 135));
        var distance = times.Select((time, i) => Math.Abs(((i + 1.0) / times.Length) - (time * time / 3600))).Max();
        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(times.Length));
        Assert.Equal(300, ramp.MeanRate(s_minute), tolerance: 1e-9);
    }

    [Fact]
    public void PhasesFollowEachOtherAndTheLastRateHoldsOn()
    {
        var phases = new RateArrivals(new RateProfile([new RateStretch(s_minute, 100, 100), new RateStretch(s_minute, 0, 0), new RateStretch(TimeSpan.FromSeconds(1), 1000, 1000)], repeats: false));

        var times = phases.Take(TimeSpan.FromSeconds(122), seed: 1).Select(a => a.At).ToList();

        Assert.InRange(times.Count(t => t < s_minute), 5600, 6400);
        Assert.DoesNotContain(times, t => t >= s_minute && t < 2 * s_minute);
        Assert.InRange(times.Count(t => t >= 2 * s_minute), 1800, 2200);
    }

    [Fact]
    public void ADayFollowsItsHoursAndAnHourInAMinuteKeepsTheirRates()
    {
        var day = new ArrivalSettings { Day = new DaySettings { Mean = 50, Factors = [.. Enumerable.Range(0, 24).Select(hour => hour == 8 ? 3.0 : 1.0)], From = 7 } };
        Assert.Empty(day.Faults());
        var arrivals = day.Make(scale: 1, speed: 60);

        var byMinute = arrivals.Take(TimeSpan.FromMinutes(24), seed: 5).GroupBy(a => (int)a.At.TotalMinutes).ToDictionary(g => g.Key, g => g.Count() / 60.0);

        var usual = 50.0 * 24 / 26;
        Assert.Equal(24, byMinute.Count);
        Assert.All(byMinute, minute => Assert.InRange(minute.Value, (minute.Key == 1 ? 3 * usual : usual) * 0.85, (minute.Key == 1 ? 3 * usual : usual) * 1.15));
        Assert.Equal(50, arrivals.MeanRate(TimeSpan.FromMinutes(24)), tolerance: 1e-9);
    }

    [Fact]
    public void TimesAscendWithinTheDurationWhateverTheProfile() =>
        Prop.ForAll(Profiles().ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (profile, seed) =>
        {
            var duration = TimeSpan.FromSeconds(20);
            var times = new RateArrivals(profile).Take(duration, seed).Select(a => a.At).ToList();
            Assert.Equal(times.Order(), times);
            Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, duration - TimeSpan.FromTicks(1)));
            // Six deviations around the mean.
            var mean = profile.MeanRate(duration) * duration.TotalSeconds;
            Assert.InRange(times.Count, mean - (6 * Math.Sqrt(mean)) - 1, mean + (6 * Math.Sqrt(mean)) + 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Gen<RateProfile> Profiles()
    {
        var stretch =
            from milliseconds in Gen.Choose(10, 9000)
            from left in Gen.Choose(0, 200)
            from right in Gen.Choose(0, 200)
            select new RateStretch(TimeSpan.FromMilliseconds(milliseconds), left, right);
        return from stretches in Gen.NonEmptyListOf(stretch)
               from repeats in Gen.Choose(0, 1)
               select new RateProfile([.. stretches], repeats == 1);
    }
}
