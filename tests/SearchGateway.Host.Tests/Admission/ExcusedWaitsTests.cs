using SearchGateway.Host.Admission;

namespace SearchGateway.Host.Tests.Admission;

public sealed class ExcusedWaitsTests
{
    private static readonly TimeSpan s_target = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void AllWaitsAreExcusedWhileTheProcessorsHaveTime()
    {
        var excused = new ExcusedWaits(s_target);

        for (var time = 0; time < 100; time++)
            excused.Adapt(waiting: 5000, rate: 1000, pace: 1000, TimeSpan.FromMilliseconds(0.9), s_interval);

        Assert.Equal(int.MaxValue, excused.Count);
    }

    [Fact]
    public void WhenTheyHaveNoneAsManyAreExcusedAsWouldWaitAsLongAsBefore()
    {
        // 20 of a thousand a second: each waited for 20 ms.
        var excused = Settled(waiting: 20, rate: 1000);

        for (var time = 0; time < 3; time++)
            excused.Adapt(waiting: 900, rate: 3000, pace: 3000, TimeSpan.FromMilliseconds(2), s_interval);
        Assert.Equal(int.MaxValue, excused.Count);
        excused.Adapt(waiting: 900, rate: 3000, pace: 3000, TimeSpan.FromMilliseconds(2), s_interval);

        Assert.InRange(excused.Count, 59, 61);
    }

    [Fact]
    public void WhatIsSeenInScarcityDoesNotBecomeTheRule()
    {
        var excused = Settled(waiting: 20, rate: 1000);

        Crowd(excused, waiting: 900);
        for (var time = 0; time < 1000; time++)
            excused.Adapt(waiting: 900, rate: 3000, pace: 3000, TimeSpan.FromMilliseconds(time % 15 == 0 ? 2 : 0.1), s_interval);

        Assert.InRange(excused.Count, 59, 61);
    }

    [Fact]
    public void SystemsThatBecomeSlowAreExcusedASecondAfterTheProcessorsHaveTimeAgain()
    {
        var excused = Settled(waiting: 20, rate: 1000);
        Crowd(excused, waiting: 500);

        for (var time = 0; time < 19; time++)
            excused.Adapt(waiting: 500, rate: 100, pace: 1000, TimeSpan.FromMilliseconds(0.1), s_interval);
        Assert.InRange(excused.Count, 19, 21);
        excused.Adapt(waiting: 500, rate: 100, pace: 1000, TimeSpan.FromMilliseconds(0.1), s_interval);

        Assert.Equal(int.MaxValue, excused.Count);
    }

    [Fact]
    public void WhereNobodyWasAnsweredNothingIsLearnt()
    {
        var excused = new ExcusedWaits(s_target);

        excused.Adapt(waiting: 500, rate: 0, pace: 1000, TimeSpan.Zero, s_interval);
        for (var time = 0; time < 4; time++)
            excused.Adapt(waiting: 500, rate: 0, pace: 1000, TimeSpan.FromMilliseconds(2), s_interval);

        Assert.Equal(0, excused.Count);
    }

    /// <summary>Long enough to be no rush.</summary>
    private static void Crowd(ExcusedWaits excused, int waiting)
    {
        for (var time = 0; time < 4; time++)
            excused.Adapt(waiting, rate: 1000, pace: 1000, TimeSpan.FromMilliseconds(2), s_interval);
    }

    private static ExcusedWaits Settled(int waiting, double rate)
    {
        var excused = new ExcusedWaits(s_target);
        for (var time = 0; time < 200; time++)
            excused.Adapt(waiting, rate, pace: rate, TimeSpan.Zero, s_interval);
        return excused;
    }
}
