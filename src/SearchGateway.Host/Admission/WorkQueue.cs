namespace SearchGateway.Host.Admission;

/// <summary>
/// Estimates how long work stands in the queues of this process: what is queued, by how much is done in a second (Little's law). What
/// waits for a slow system stands in no queue, so it does not count. An item sent through the pool to see how long it takes would tell
/// less: it waits in the common queue alone, which is that of new calls, while what is under way waits in those of the threads.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="queued">Items that wait; the thread pool's, unless a test has a queue of its own.</param>
/// <param name="done">Items that have been done since the start.</param>
/// <param name="leastPace">Items that can be done in a second whatever was done: with little to do, little is done.</param>
internal sealed class WorkQueue(TimeProvider time, Func<long> queued, Func<long> done, double leastPace)
{
    /// <summary>A look at the queue follows the one before no faster than this.</summary>
    private static readonly TimeSpan s_spacing = TimeSpan.FromMilliseconds(1);

    private const double LeastPacePerProcessor = 1000;

    private readonly long _spacing = (long)(s_spacing.TotalSeconds * time.TimestampFrequency);
    private long _lookAt;
    private long _length;
    private long _sum;
    private long _looks;
    private long _doneBefore;
    private long _takenAt;
    private double _pace;

    public WorkQueue(TimeProvider time)
        : this(time, static () => ThreadPool.PendingWorkItemCount, static () => ThreadPool.CompletedWorkItemCount, LeastPacePerProcessor * Environment.ProcessorCount)
    {
    }

    /// <summary>How long what is queued will take, when it was last looked at.</summary>
    public TimeSpan Wait => WaitFor(Volatile.Read(ref _length));

    /// <summary>Looks at the queue unless somebody only just did.</summary>
    public void Look(long now)
    {
        var next = Volatile.Read(ref _lookAt);
        if (now < next || Interlocked.CompareExchange(ref _lookAt, now + _spacing, next) != next)
            return;
        var length = queued();
        Volatile.Write(ref _length, length);
        Interlocked.Add(ref _sum, length);
        Interlocked.Increment(ref _looks);
    }

    /// <summary>The mean wait since this was last asked; not for several threads at once.</summary>
    public TimeSpan TakeMean(long now)
    {
        var (finished, elapsed) = (done(), time.GetElapsedTime(_takenAt, now));
        // After a pause nothing is known, and nobody is turned away for it.
        var pace = elapsed <= Pace.Longest && elapsed > TimeSpan.Zero ? Pace.Of((finished - _doneBefore) / elapsed.TotalSeconds, _pace * Pace.Kept, leastPace) : 0;
        Volatile.Write(ref _pace, pace);
        (_doneBefore, _takenAt) = (finished, now);
        var (sum, looks) = (Interlocked.Exchange(ref _sum, 0), Interlocked.Exchange(ref _looks, 0));
        return looks > 0 ? WaitFor((double)sum / looks) : TimeSpan.Zero;
    }

    private TimeSpan WaitFor(double length) =>
        Volatile.Read(ref _pace) is var pace and > 0 ? TimeSpan.FromSeconds(Math.Min(length / pace, 3600)) : TimeSpan.Zero;
}
