namespace SearchGateway.Simulators.Faults;

/// <summary>What the servers did since the capacity was set; guarded by the queue's lock.</summary>
internal sealed class ServiceCount(TimeProvider clock)
{
    private long _since = clock.GetTimestamp();
    private long _changed = clock.GetTimestamp();
    private TimeSpan _busy;
    private TimeSpan _waited;
    private long _begun;

    public long Served { get; set; }

    public long Refused { get; set; }

    public long Left { get; set; }

    /// <summary>Counts from now on; those being served count as begun.</summary>
    public void Restart(int busy)
    {
        _since = _changed = clock.GetTimestamp();
        (_busy, _waited, _begun) = (TimeSpan.Zero, TimeSpan.Zero, busy);
        (Served, Refused, Left) = (0, 0, 0);
    }

    public void Begun(TimeSpan waited)
    {
        _begun++;
        _waited += waited;
    }

    /// <summary>Adds the time of the servers that were busy until now.</summary>
    public void BusyChanges(int busy)
    {
        var now = clock.GetTimestamp();
        _busy += clock.GetElapsedTime(_changed, now) * busy;
        _changed = now;
    }

    public ServiceState State(CapacitySettings capacity, int busy, int waiting)
    {
        BusyChanges(busy);
        var over = clock.GetElapsedTime(_since);
        return new ServiceState
        {
            Capacity = capacity,
            Busy = busy,
            Waiting = waiting,
            Begun = _begun,
            Served = Served,
            Refused = Refused,
            Left = Left,
            MeanWait = _begun > 0 ? _waited / _begun : TimeSpan.Zero,
            Utilisation = capacity.IsUnlimited || over <= TimeSpan.Zero ? 0 : Math.Min(1, _busy / over / capacity.Servers),
            Over = over,
        };
    }
}
