using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Queries;

namespace SearchGateway.LoadTests.Running;

/// <summary>
/// Starts searches at their intended times, whether or not earlier ones have ended, and measures each from its intended time: what a
/// caller waits for includes the queue before a stalled server, and also this process's own lateness, which is reported beside it.
/// </summary>
internal sealed class OpenLoop(LoadPlan plan, QueryMix mix, ISearchTarget target, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_yieldBelow = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _places = new(plan.MaxInFlight);
    private readonly ManualResetEventSlim _never = new();
    private SpinWait _yield;
    private readonly CancellationTokenSource _abandon = new();
    private long _start;
    private long _started;
    private long _ended;

    /// <summary>Called after each search of the measured time with its intended offset from the end of the warm-up.</summary>
    public Action<TimeSpan, TimeSpan, CallResult>? Ended { get; init; }

    /// <summary>Passes some of the time that is left before the next arrival; the thread's own waiting unless a test says otherwise.</summary>
    public Action<TimeSpan>? Pause { get; init; }

    public Tally Tally { get; } = new();

    public long Started => Interlocked.Read(ref _started);

    public long InFlight => Interlocked.Read(ref _started) - Interlocked.Read(ref _ended);

    /// <summary>Time since the start, warm-up included.</summary>
    public TimeSpan Elapsed => _start == 0 ? TimeSpan.Zero : clock.GetElapsedTime(_start);

    /// <summary>Length of the measured time: as planned, or until the run was ended.</summary>
    public TimeSpan Measured { get; private set; }

    /// <summary>Runs to the end, or until <paramref name="stop"/>; calls that have not ended in time are abandoned and counted so.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _start = clock.GetTimestamp();
        var scheduler = Task.Factory.StartNew(() => Schedule(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await scheduler;
        var until = Elapsed < plan.WarmUp + plan.Duration ? Elapsed : plan.WarmUp + plan.Duration;
        Measured = until > plan.WarmUp ? until - plan.WarmUp : TimeSpan.Zero;
        var drain = stop.IsCancellationRequested ? TimeSpan.FromSeconds(2) : plan.DrainTime;
        _abandon.CancelAfter(drain);
        // Every call has ended when every place is free again.
        for (var i = 0; i < plan.MaxInFlight; i++)
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
        var end = plan.WarmUp + plan.Duration;
        foreach (var intended in PoissonArrivals.Take(plan.Rate, end, plan.MaxCount, plan.Seed))
        {
            var query = mix.Draw();
            if (!WaitUntil(intended, stop) || !TakePlace(stop))
                return;
            Interlocked.Increment(ref _started);
            ThreadPool.UnsafeQueueUserWorkItem(static call => _ = call.Loop.SearchAsync(call.Query, call.Intended), (Loop: this, Query: query, Intended: intended), preferLocal: false);
        }

        // The time after the last arrival belongs to the measured time, unless the count ended the run.
        if (Started < plan.MaxCount)
            WaitUntil(end, stop);
    }

    private bool WaitUntil(TimeSpan intended, CancellationToken stop)
    {
        for (var left = intended - Elapsed; left > TimeSpan.Zero && !stop.IsCancellationRequested; left = intended - Elapsed)
            (Pause ?? Wait)(left);
        return !stop.IsCancellationRequested;
    }

    /// <summary>Timers are no finer than a millisecond here, so the last one is yielded away.</summary>
    private void Wait(TimeSpan left)
    {
        if (left > s_yieldBelow)
            _never.Wait(Math.Min((int)left.TotalMilliseconds, 100), CancellationToken.None);
        else
            _yield.SpinOnce(sleep1Threshold: -1);
    }

    private bool TakePlace(CancellationToken stop)
    {
        if (_places.Wait(0, CancellationToken.None))
            return true;
        Tally.CountHeld();
        try
        {
            _places.Wait(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SearchAsync(PreparedQuery query, TimeSpan intended)
    {
        try
        {
            var lateness = Elapsed - intended;
            CallResult result;
            try
            {
                result = await target.SearchAsync(query, _abandon.Token);
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

            if (intended < plan.WarmUp)
                return;
            var latency = Elapsed - intended;
            Tally.Count(latency, lateness, result);
            Ended?.Invoke(intended - plan.WarmUp, latency, result);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
            _places.Release();
        }
    }
}
