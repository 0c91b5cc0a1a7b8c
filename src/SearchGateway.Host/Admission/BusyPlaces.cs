namespace SearchGateway.Host.Admission;

/// <summary>
/// How many calls may be worked on at once so that none of them takes longer than it should: as many as are answered in that time
/// (Little's law). Calls that wait for systems or for the disk are not worked on.
/// </summary>
internal sealed class BusyPlaces
{
    /// <summary>How many times as long a call may take before the first line is turned away too.</summary>
    public const int FirstLinePatience = 8;

    /// <summary>How much more may come at once after a pause, until the pace is known again: a rush is not yet an overload.</summary>
    private const double Rush = 2;

    /// <summary>Answers leave in bursts, as groups of records come off the disk: only so many times together tell a pace.</summary>
    private const int Times = 5;

    private readonly TimeSpan _target;
    private readonly double _leastPace;
    private readonly (long Answered, TimeSpan Elapsed)[] _lately = new (long, TimeSpan)[Times];
    private int _next;
    private double _pace;
    private int _others;
    private int _firstLine;

    /// <summary>Begins with the least pace.</summary>
    /// <param name="target">How long a call may take in this process when others are turned away.</param>
    /// <param name="leastPace">Calls that can be answered in a second whatever was answered: where little is asked, little is answered.</param>
    public BusyPlaces(TimeSpan target, double leastPace)
    {
        (_target, _leastPace, _pace) = (target, leastPace, leastPace);
        Fit(Rush);
    }

    /// <summary>Calls being worked on up to which another of the lane is admitted.</summary>
    public int Of(Lane lane) => lane == Lane.FirstLine ? Volatile.Read(ref _firstLine) : Volatile.Read(ref _others);

    /// <summary>Calls that can be answered in a second.</summary>
    public double MostPerSecond => _pace;

    /// <summary>Calls that were answered in a second lately; 0 if nothing is known of it.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Adapts the places to the pace; not for several threads at once.</summary>
    /// <param name="answered">Calls that were answered in the time that has passed.</param>
    /// <param name="elapsed">The time that has passed.</param>
    public void Adapt(long answered, TimeSpan elapsed)
    {
        // In a pause nothing is learnt, and nothing is forgotten.
        var wasPause = elapsed > Pace.Longest;
        if (wasPause)
            Array.Clear(_lately);
        else
            _lately[_next = (_next + 1) % Times] = (answered, elapsed);
        PerSecond = Lately();
        _pace = Pace.Of(PerSecond, wasPause ? _pace : _pace * Pace.Kept, _leastPace);
        Fit(wasPause ? Rush : 1);
    }

    private double Lately()
    {
        var (answered, elapsed) = (0L, TimeSpan.Zero);
        foreach (var time in _lately)
            (answered, elapsed) = (answered + time.Answered, elapsed + time.Elapsed);
        return elapsed > TimeSpan.Zero ? answered / elapsed.TotalSeconds : 0;
    }

    private void Fit(double times)
    {
        Volatile.Write(ref _others, PlacesFor(times * _target));
        Volatile.Write(ref _firstLine, PlacesFor(times * FirstLinePatience * _target));
    }

    private int PlacesFor(TimeSpan time) => (int)Math.Clamp(_pace * time.TotalSeconds, 1, int.MaxValue);
}
