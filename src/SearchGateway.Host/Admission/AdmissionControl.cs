using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Admission;

/// <summary>What a call meets when it comes.</summary>
internal enum Standing
{
    /// <summary>Everybody is admitted.</summary>
    Open,

    /// <summary>It depends on the lane.</summary>
    Selective,

    /// <summary>Nobody is.</summary>
    Full,
}

/// <summary>
/// Admits as many calls as this process can answer in time, first-line searches first. It goes by how many calls are being worked on, and
/// by how long work stands in the process's own queue, never by how long answers take: a search that waits for a slow system stands in
/// nobody's way. One that waits for the processors does, whatever else it seems to wait for.
/// </summary>
internal sealed class AdmissionControl
{
    /// <summary>How often the shares are adapted.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    /// <summary>A wait of so many targets turns all other calls away before the shares have followed.</summary>
    private const int Rush = 4;

    /// <summary>Tokens that are verified in a second for each processor while not everybody is admitted: about a fiftieth of its time.</summary>
    private const int VerificationsPerProcessor = 200;

    /// <summary>Verifications that may come at once after a pause.</summary>
    private const int MostVerificationsAtOnce = 20;

    /// <summary>Calls that a processor is taken to answer in a second until it answers more: a rush into a gateway that has had little to do is no overload.</summary>
    private const double LeastPacePerProcessor = 1000;

    private readonly TimeProvider _time;
    private readonly WorkQueue _queue;
    private readonly WaitingSearches _waiting;
    private readonly BusyPlaces _places;
    private readonly ExcusedWaits _excused;
    private readonly ShedShares _shares;
    private readonly Lock _adapting = new();
    private readonly int _most;
    private readonly int _mostOthers;
    private readonly int _always;
    private readonly TimeSpan _rush;
    private readonly long _interval;
    private readonly long _verification;
    private long _adaptedAt;
    private long _verifiedUntil;
    private long _drawn;
    private int _underWay;
    private long _left;
    private long _refused;
    private long _answeredBefore;

    public AdmissionControl(IOptions<OverloadOptions> options, TimeProvider time, WaitingSearches waiting)
        : this(options.Value, time, new WorkQueue(time), waiting, LeastPacePerProcessor * Environment.ProcessorCount)
    {
    }

    /// <summary>With a queue of a test's own.</summary>
    public AdmissionControl(OverloadOptions options, TimeProvider time, WorkQueue queue, WaitingSearches waiting, double leastPace)
    {
        (_time, _queue, _waiting) = (time, queue, waiting);
        _places = new BusyPlaces(options.WorkTarget, leastPace);
        _excused = new ExcusedWaits(options.QueueTarget);
        _shares = new ShedShares(options.QueueTarget);
        _most = options.MostCalls;
        _mostOthers = _most - _most / 4;
        _always = options.AlwaysAdmitted;
        _rush = options.QueueTarget * Rush;
        _interval = Ticks(s_interval);
        _verification = Ticks(TimeSpan.FromSeconds(1)) / (VerificationsPerProcessor * Environment.ProcessorCount);
        _adaptedAt = time.GetTimestamp();
    }

    /// <summary>Calls that have entered and not left.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Counts a call as under way until it leaves, whether or not it is admitted.</summary>
    public Standing Enter()
    {
        var underWay = Interlocked.Increment(ref _underWay);
        if (underWay > _most)
        {
            Interlocked.Increment(ref _refused);
            return Standing.Full;
        }

        if (underWay <= _always)
            return Standing.Open;

        var now = _time.GetTimestamp();
        _queue.Look(now);
        if (now - Volatile.Read(ref _adaptedAt) >= _interval)
            Adapt(now);
        return IsBusy(Lane.Other) || _shares.Others > 0 || underWay > _mostOthers || _queue.Wait > _rush ? Standing.Selective : Standing.Open;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _underWay);
        Interlocked.Increment(ref _left);
    }

    /// <summary>Whether a call that has entered, and whose lane counts, is admitted; if not, it is to be turned away.</summary>
    public bool Admits(Lane lane)
    {
        var isAdmitted = HasPlace(lane);
        if (!isAdmitted)
            Interlocked.Increment(ref _refused);
        return isAdmitted;
    }

    /// <summary>
    /// Whether a token that is not known may be verified although not everybody is admitted; if not, the call is to be turned away. A signature costs as much as several
    /// refusals, and an officer of the first line whose token is not known yet must be able to have it verified.
    /// </summary>
    public bool MayVerify()
    {
        var now = _time.GetTimestamp();
        var until = Volatile.Read(ref _verifiedUntil);
        var next = Math.Max(until, now - MostVerificationsAtOnce * _verification) + _verification;
        // Two at the same moment: one of them may, the other may come again.
        if (next <= now && Interlocked.CompareExchange(ref _verifiedUntil, next, until) == until)
            return true;
        Interlocked.Increment(ref _refused);
        return false;
    }

    private bool HasPlace(Lane lane)
    {
        var underWay = UnderWay;
        if (underWay <= _always)
            return true;
        if (IsBusy(lane))
            return false;
        if (lane == Lane.FirstLine)
            return Draw() >= _shares.FirstLine;
        // A rush is over the first-line searches that come with it before the shares have followed.
        return underWay <= _mostOthers && _queue.Wait <= _rush && Draw() >= _shares.Others;
    }

    private bool IsBusy(Lane lane) => UnderWay - _waiting.Idle - Math.Min(_waiting.ForOthers, _excused.Count) > _places.Of(lane);

    private void Adapt(long now)
    {
        if (!_adapting.TryEnter())
            return;
        try
        {
            var elapsed = now - _adaptedAt;
            if (elapsed < _interval)
                return;
            var answered = Volatile.Read(ref _left) - Volatile.Read(ref _refused);
            var sinceLast = _time.GetElapsedTime(_adaptedAt, now);
            _places.Adapt(answered - _answeredBefore, sinceLast);
            _answeredBefore = answered;
            var wait = _queue.TakeMean(now);
            _excused.Adapt(_waiting.ForOthers, _places.PerSecond, _places.MostPerSecond, wait, sinceLast);
            _shares.Adapt(wait, s_interval, _time.GetElapsedTime(_adaptedAt + _interval, now));
            Volatile.Write(ref _adaptedAt, now);
            AdmissionTelemetry.Measured(wait, _shares);
        }
        finally
        {
            _adapting.Exit();
        }
    }

    /// <summary>Evenly spread over 0 to 1, and without any pattern that two callers in turn could fall in with.</summary>
    private double Draw()
    {
        var mixed = unchecked((ulong)Interlocked.Increment(ref _drawn) * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1L << 53));
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);
}
