namespace SearchGateway.Simulators.Hosting;

/// <summary>A clock that shows another day at the same time of day; intervals and timers run as ever.</summary>
/// <param name="clock">The clock that is shifted.</param>
/// <param name="days">Days by which it is shifted, negative into the past.</param>
internal sealed class ShiftedClock(TimeProvider clock, int days) : TimeProvider
{
    private readonly int _days = days;

    /// <summary>A clock by which today is the given day.</summary>
    public static ShiftedClock ShowingToday(DateOnly day, TimeProvider clock) =>
        new(clock, day.DayNumber - DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber);

    /// <summary>What a clock shows at an instant of the world: the instant itself, unless the clock is shifted.</summary>
    public static DateTimeOffset Shown(TimeProvider clock, DateTimeOffset instant) =>
        clock is ShiftedClock shifted ? instant.AddDays(shifted._days) : instant;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddDays(_days);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
