using SearchGateway.Simulators.Hosting;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Hosting;

public sealed class ShiftedClockTests
{
    private readonly ManualTimeProvider _real = new(new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public void TheDayIsShiftedAndTheTimeOfDayIsNot()
    {
        var clock = ShiftedClock.ShowingToday(new DateOnly(2016, 11, 21), _real);
        Assert.Equal(new DateTimeOffset(2016, 11, 21, 9, 30, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void DaysAndTimersPassAsEver()
    {
        var clock = ShiftedClock.ShowingToday(new DateOnly(2016, 11, 21), _real);
        var (fired, began) = (0, clock.GetTimestamp());
        using var timer = clock.CreateTimer(_ => fired++, state: null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, fired);
        Assert.Equal(new DateTimeOffset(2016, 11, 22, 9, 30, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(1), clock.GetElapsedTime(began));
    }
}
