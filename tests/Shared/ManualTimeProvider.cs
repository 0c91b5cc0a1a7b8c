using System.Collections.Concurrent;

namespace SearchGateway.Tests.Shared;

/// <summary>A clock that moves only when a test says so; timers fire inside <see cref="Advance"/>, in due order.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly ConcurrentDictionary<ManualTimer, byte> _timers = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _now = start;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2016, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires every timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (true)
        {
            var next = _timers.Select(t => t.Key).Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null)
                break;
            lock (_gate)
                _now = next.Due > _now ? next.Due : _now;
            next.Fire();
        }

        lock (_gate)
            _now = target;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    clock._timers.TryRemove(this, out _);
                    return true;
                }

                Due = clock._now + dueTime;
                clock._timers[this] = 0;
                return true;
            }
        }

        /// <summary>Fires unless the timer was set anew, or stopped, since it was found to be due.</summary>
        public void Fire()
        {
            lock (clock._gate)
            {
                if (Due > clock._now || !clock._timers.ContainsKey(this))
                    return;
                if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero)
                    clock._timers.TryRemove(this, out _);
                else
                    Due += _period;
            }

            callback(state);
        }

        public void Dispose() => clock._timers.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
