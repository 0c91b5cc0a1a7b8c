using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>
/// Starts searches at their intended times, whether or not earlier ones have ended, and measures each from its intended time: what a
/// caller waits for includes the queue before a stalled server, and also this process's own lateness, which is reported beside it.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    /// <summary>Status of an arrival that found no place within the measured time.</summary>
    public const string NeverStarted = "never started: no place under --max-in-flight";

    private static readonly TimeSpan s_milliseconds = TimeSpan.FromMilliseconds(1);

    private readonly LoadPlan _plan;
    private readonly IReadOnlyList<LoadFlow> _flows;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places;
    private readonly ManualResetEventSlim _never = new();
    private SpinWait _yield;
    private readonly CancellationTokenSource _abandon = new();
    private long _start;
    private long _started;
    private long _ended;

    /// <summary>Independent callers at the plan's rate, all with the same queries.</summary>
    public OpenLoop(LoadPlan plan, QueryMix mix, ISearchTarget target, TimeProvider clock)
        : this(plan, [new LoadFlow("all", new RateArrivals(RateProfile.Constant(plan.Rate)), mix, target)], clock)
    {
    }

    /// <summary>Several flows at once.</summary>
    public OpenLoop(LoadPlan plan, IReadOnlyList<LoadFlow> flows, TimeProvider clock)
    {
        (_plan, _flows, _clock) = (plan, flows, clock);
        _places = new SemaphoreSlim(plan.MaxInFlight);
    }

    /// <summary>Which of the processes that share the plan this is, from 0, and how many there are.</summary>
    public (int Process, int Of) Share { get; init; } = (0, 1);

    /// <summary>The instant at which the run begins, by the clock; at once unless given.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>Called after each search of the measured time with its intended offset from the end of the warm-up.</summary>
    public Action<TimeSpan, TimeSpan, CallResult>? Ended { get; init; }

    /// <summary>Passes some of the time that is left before the next arrival; the thread's own waiting unless a test says otherwise.</summary>
    public Action<TimeSpan>? Pause { get; init; }

    /// <summary>The counts of the first flow, which is the only one where none were given.</summary>
    public Tally Tally => _flows[0].Tally;

    /// <summary>Searches begun, and arrivals that found no place.</summary>
    public long Started => Interlocked.Read(ref _started);

    public long InFlight => Interlocked.Read(ref _started) - Interlocked.Read(ref _ended);

    /// <summary>Time since the start, warm-up included.</summary>
    public TimeSpan Elapsed => _start == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(_start);

    /// <summary>Length of the measured time: as planned, or until the run was ended.</summary>
    public TimeSpan Measured { get; private set; }

    /// <summary>Runs to the end, or until <paramref name="stop"/>; calls that have not ended in time are abandoned and counted so.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _start = _clock.GetTimestamp();
        if (Begin is { } begin)
            _start += (long)((begin - _clock.GetUtcNow()).TotalSeconds * _clock.TimestampFrequency);
        var scheduler = Task.Factory.StartNew(() => Schedule(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await scheduler;
        var until = Elapsed < _plan.WarmUp + _plan.Duration ? Elapsed : _plan.WarmUp + _plan.Duration;
        Measured = until > _plan.WarmUp ? until - _plan.WarmUp : TimeSpan.Zero;
        var drain = stop.IsCancellationRequested ? TimeSpan.FromSeconds(2) : _plan.DrainTime;
        _abandon.CancelAfter(drain);
        // Every call has ended when every place is free again.
        for (var i = 0; i < _plan.MaxInFlight; i++)
            await _places.WaitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _places.Dispose();
        _never.Dispose();
        _abandon.Dispose();
    }

    private void Schedule(CancellationToken stop)
    {
        var table = new Timetable([.. _flows.Select(flow => flow.Arrivals)], _plan.WarmUp, _plan.Duration, _plan.Seed) { Process = Share.Process, Processes = Share.Of, Most = _plan.MaxCount };
        foreach (var start in table.Starts())
        {
            var flow = _flows[start.Flow];
            var query = flow.QueryOf(start);
            if (!WaitUntil(start.At, stop))
                return;
            // A warm-up that is more than can be borne does not hold up the measurement.
            if (start.At < _plan.WarmUp && Elapsed >= _plan.WarmUp)
                continue;
            if (start.At >= _plan.WarmUp)
                flow.Tally.CountIntended();
            if (!TakePlace(flow, start, stop))
                continue;
            Interlocked.Increment(ref _started);
            ThreadPool.UnsafeQueueUserWorkItem(static call => _ = call.Loop.SearchAsync(call.Flow, call.Query, call.Start), (Loop: this, Flow: flow, Query: query, Start: start), preferLocal: false);
        }

        // The time after the last arrival belongs to the measured time, unless the count ended the run.
        if (!table.IsCutShort)
            WaitUntil(_plan.WarmUp + _plan.Duration, stop);
    }

    private bool WaitUntil(TimeSpan intended, CancellationToken stop)
    {
        for (var left = intended - Elapsed; left > TimeSpan.Zero && !stop.IsCancellationRequested; left = intended - Elapsed)
            (Pause ?? Wait)(left);
        return !stop.IsCancellationRequested;
    }

    /// <summary>Timers are no finer than a millisecond here: of the last one all but the end is slept, and that is yielded away.</summary>
    private void Wait(TimeSpan left)
    {
        if (left > s_milliseconds)
            _never.Wait(Math.Min((int)left.TotalMilliseconds, 100), CancellationToken.None);
        else if (left < ShortSleep.Least || !ShortSleep.TrySleep(left - (ShortSleep.Least / 2)))
            _yield.SpinOnce(sleep1Threshold: -1);
    }

    /// <summary>Waits for a place until the warm-up, or the measured time, is over; an arrival that gets none by then is counted as it stands.</summary>
    private bool TakePlace(LoadFlow flow, PlannedStart start, CancellationToken stop)
    {
        if (_places.Wait(0, CancellationToken.None))
            return true;
        flow.Tally.CountHeld();
        try
        {
            var left = _plan.WarmUp - Elapsed + (start.At < _plan.WarmUp ? TimeSpan.Zero : _plan.Duration);
            if (left > TimeSpan.Zero && _places.Wait(left, stop))
                return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        Interlocked.Increment(ref _started);
        Interlocked.Increment(ref _ended);
        if (start.At >= _plan.WarmUp)
            flow.Tally.Count(Elapsed - start.At, Elapsed - start.At, new CallResult(NeverStarted, Answer: null), inTime: false);
        return false;
    }

    private async Task SearchAsync(LoadFlow flow, PreparedQuery query, PlannedStart start)
    {
        try
        {
            var lateness = Elapsed - start.At;
            CallResult result;
            try
            {
                result = await flow.Target.SearchAsync(query, _abandon.Token);
            }
            catch (OperationCanceledException)
            {
                result = new CallResult("abandoned by the load generator", Answer: null);
            }
            catch (Exception unforeseen)
            {
                // No call may vanish from the count; its kind says where to look.
                result = new CallResult($"unforeseen {unforeseen.GetType().Name}", Answer: null);
            }

            if (start.At >= _plan.WarmUp)
                Count(flow, query, start, lateness, result);
            else if (result.IsAnswer && Elapsed is var ended && ended >= _plan.WarmUp && ended <= _plan.WarmUp + _plan.Duration)
                flow.Tally.CountCarriedOver();
        }
        finally
        {
            Interlocked.Increment(ref _ended);
            _places.Release();
        }
    }

    private void Count(LoadFlow flow, PreparedQuery query, PlannedStart start, TimeSpan lateness, CallResult result)
    {
        var ended = Elapsed;
        var latency = ended - start.At;
        flow.Tally.Count(
            latency, lateness, result, inTime: ended <= _plan.WarmUp + _plan.Duration, flow.Fault(start, query, result),
            result.Milestones.Select(m => (m.Name, _clock.GetElapsedTime(_start, m.Timestamp) - start.At)));
        Ended?.Invoke(start.At - _plan.WarmUp, latency, result);
    }
}
