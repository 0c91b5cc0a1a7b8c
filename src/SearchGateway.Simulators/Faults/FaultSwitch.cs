namespace SearchGateway.Simulators.Faults;

/// <summary>The faults in force in one system, and the count of its calls.</summary>
internal sealed class FaultSwitch(SystemName system, TimeProvider clock) : IDisposable
{
    private Position _position = new(FaultSettings.None, clock.GetUtcNow());
    private long _calls;

    public FaultSettings Current => Volatile.Read(ref _position).Settings;

    /// <summary>Calls of the system's own service since start.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public SystemName System => system;

    /// <summary>The system's servers.</summary>
    public ServiceQueue Servers { get; } = new(clock);

    /// <summary>The instant as of which a search that begins now answers; null if the data are up to date.</summary>
    public DateTimeOffset? DataAsOf
    {
        get
        {
            var position = Volatile.Read(ref _position);
            var settings = position.Settings;
            if (settings.DataFrozen)
                return position.Since - settings.DataLag;
            return settings.DataLag > TimeSpan.Zero ? clock.GetUtcNow() - settings.DataLag : null;
        }
    }

    /// <summary>Replaces the faults, restarts their draws and lets go the calls that hang.</summary>
    /// <param name="settings">What holds from now on.</param>
    /// <param name="since">The instant from which it counts as set: data that are frozen stand still there. Now unless given.</param>
    public void Set(FaultSettings settings, DateTimeOffset? since = null)
    {
        // The old position is not disposed: a call may be about to wait on it, and a source without timer needs no disposal.
        Interlocked.Exchange(ref _position, new Position(settings, since ?? clock.GetUtcNow())).Ended.Cancel();
        Servers.Change(settings.Capacity);
    }

    /// <summary>Counts a call in and tells its fate, with the token that ends when these faults do.</summary>
    public (FaultSettings Settings, Fate Fate, CancellationToken Ended) Next()
    {
        Interlocked.Increment(ref _calls);
        var position = Volatile.Read(ref _position);
        return (position.Settings, Fate.Of(position.Settings, Interlocked.Increment(ref position.Drawn)), position.Ended.Token);
    }

    public void Dispose() => _position.Ended.Dispose();

    private sealed class Position(FaultSettings settings, DateTimeOffset since)
    {
        public long Drawn;

        public FaultSettings Settings => settings;

        public DateTimeOffset Since => since;

        public CancellationTokenSource Ended { get; } = new();
    }
}
