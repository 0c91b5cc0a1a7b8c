namespace SearchGateway.Host.Admission;

/// <summary>
/// How many of the calls that wait do not count as worked on. While the processors have time left, all of them wait for systems or for
/// the disk. When they have none, calls wait for the processors as well: an answer has come and is not read, a record is due and not
/// written. Then as many are excused as would wait if each did so as long as calls did while there was time. Not for several threads at
/// once; the count may be read by any.
/// </summary>
/// <param name="target">The wait in the process's queues at which others are turned away.</param>
internal sealed class ExcusedWaits(TimeSpan target)
{
    /// <summary>A queue longer than this part of the target, and for so long, says that the processors have no time left; a rush is over by then.</summary>
    private const double Scarce = 0.2;

    /// <inheritdoc cref="Scarce"/>
    private static readonly TimeSpan s_scarcelyLong = TimeSpan.FromMilliseconds(200);

    /// <summary>One shorter than this part, and for so long, says that they have time again; between the two nothing is said.</summary>
    private const double Ample = 0.05;

    /// <inheritdoc cref="Ample"/>
    private static readonly TimeSpan s_amplyLong = TimeSpan.FromSeconds(1);

    /// <summary>How soon what was seen is forgotten.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromMilliseconds(500);

    private double _waiting;
    private double _rate;
    private double _longest;
    private TimeSpan _scarceFor;
    private TimeSpan _ampleFor;
    private bool _isScarce;
    private int _count = int.MaxValue;

    /// <summary>How many are excused.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adapts the count.</summary>
    /// <param name="waiting">Calls that wait.</param>
    /// <param name="rate">Calls that were answered lately, in a second.</param>
    /// <param name="pace">Calls that can be answered in a second.</param>
    /// <param name="queueWait">Wait in the process's queues.</param>
    /// <param name="elapsed">The time since the last time.</param>
    public void Adapt(int waiting, double rate, double pace, TimeSpan queueWait, TimeSpan elapsed)
    {
        _ampleFor = queueWait > Ample * target ? TimeSpan.Zero : _ampleFor + elapsed;
        _scarceFor = queueWait > Scarce * target ? _scarceFor + elapsed : TimeSpan.Zero;
        _isScarce = _isScarce ? _ampleFor < s_amplyLong : _scarceFor >= s_scarcelyLong;
        if (!_isScarce && _scarceFor == TimeSpan.Zero)
        {
            var weight = 1 - Math.Exp(-(elapsed / s_memory));
            _waiting += weight * (waiting - _waiting);
            _rate += weight * (rate - _rate);
            // Little's law; where nobody is answered, nobody can tell how long they wait.
            _longest = _rate > 0 ? _waiting / _rate : _longest;
        }

        Volatile.Write(ref _count, _isScarce ? (int)Math.Min(pace * _longest, int.MaxValue) : int.MaxValue);
    }
}
