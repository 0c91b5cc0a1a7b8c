namespace SearchGateway.Host.Admission;

/// <summary>
/// Which share of each lane is turned away, so that the queue settles at a target: a proportional-integral rule on the wait and on how
/// it changes. First-line searches are turned away only when nothing else is admitted any more. Not for several threads at once; the
/// shares may be read by any.
/// </summary>
/// <param name="target">The wait at which other calls begin to be turned away.</param>
internal sealed class ShedShares(TimeSpan target)
{
    /// <summary>How many times longer the queue may be before first-line searches are turned away.</summary>
    public const int FirstLinePatience = 10;

    /// <summary>Change of a share in a second, for each target that the wait is too long; at most the other way when nothing waits.</summary>
    private const double Steady = 0.25;

    /// <summary>A longer wait, in targets, counts as this.</summary>
    private const double MostExcess = 5;

    /// <summary>
    /// Change of a share for each target by which the wait has changed: it is this that meets a rush. The two go with
    /// <see cref="Steady"/> so that the share does not swing, for an overload of up to three times what can be answered.
    /// </summary>
    private const double QuickForOthers = 0.07;

    /// <inheritdoc cref="QuickForOthers"/>
    private const double QuickForFirstLine = 0.2;

    /// <summary>How much of the newest wait counts; the rest is what counted before. Records come off the disk in groups, and their searches go on together.</summary>
    private const double Smoothing = 0.4;

    private double _before;
    private double _others;
    private double _firstLine;

    /// <summary>Share of other calls that is turned away, 0 to 1.</summary>
    public double Others => Volatile.Read(ref _others);

    /// <summary>Share of first-line searches that is turned away, 0 to 1; 0 unless <see cref="Others"/> is 1.</summary>
    public double FirstLine => Volatile.Read(ref _firstLine);

    /// <summary>Adapts the shares.</summary>
    /// <param name="wait">The mean wait in the time that has passed.</param>
    /// <param name="elapsed">The time that has passed.</param>
    /// <param name="quiet">Time before that, in which nobody called.</param>
    public void Adapt(TimeSpan wait, TimeSpan elapsed, TimeSpan quiet)
    {
        var now = _before + Smoothing * (wait / target - _before);
        var change = now - _before;
        var wereAllShed = Others >= 1;
        _before = now;
        // One after the other, and back the other way round: as long as any of the first line is turned away, so are all others.
        if (FirstLine <= 0)
            Volatile.Write(ref _others, Next(Math.Max(0, Others - Steady * quiet.TotalSeconds), now, change, QuickForOthers, elapsed));
        if (wereAllShed && Others >= 1)
            Volatile.Write(ref _firstLine, Next(Math.Max(0, FirstLine - Steady * quiet.TotalSeconds), now / FirstLinePatience, change / FirstLinePatience, QuickForFirstLine, elapsed));
    }

    /// <summary>A share's next value; the wait and its change in targets.</summary>
    private static double Next(double share, double wait, double change, double quick, TimeSpan elapsed) =>
        share > 0 || wait > 1
            ? Math.Clamp(share + Steady * Math.Min(wait - 1, MostExcess) * elapsed.TotalSeconds + quick * change, 0, 1)
            : 0;
}
