using System.Collections.Concurrent;

namespace SearchGateway.Audit;

/// <summary>Records that wait for their group. Bounded; closed while the store does not work, so that nobody waits in vain.</summary>
/// <remarks>One thread waits for records; any may take some, for closing empties it.</remarks>
internal sealed class RecordQueue(int limit)
{
    private readonly ConcurrentQueue<PendingRecord> _records = new();
    private readonly object _gate = new();
    private volatile bool _sleeps;
    private int _count;
    private volatile bool _isOpen = true;
    private volatile bool _isComplete;

    /// <summary>False when closed, or when half of the room is taken: the other half is for searches that are under way.</summary>
    public bool TakesNewSearches => _isOpen && !_isComplete && Volatile.Read(ref _count) < limit / 2;

    public bool IsOpen => _isOpen;

    /// <summary>How many wait.</summary>
    public int Count => Volatile.Read(ref _count);

    public bool TryAdd(PendingRecord record)
    {
        if (!_isOpen)
            return false;
        if (Interlocked.Increment(ref _count) > limit || _isComplete)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        _records.Enqueue(record);
        Wake();
        // It may have been closed, and emptied, in between.
        if (!_isOpen)
            RefuseWaiting();
        return true;
    }

    public bool TryTake(out PendingRecord record)
    {
        if (!_records.TryDequeue(out record!))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Sleeps until a record waits (true) or none will come any more (false). For one thread.</summary>
    public bool Wait()
    {
        while (_records.IsEmpty)
        {
            if (_isComplete)
                return false;
            Sleep();
        }

        return true;
    }

    /// <summary>Refuses what waits and what comes.</summary>
    public void Close()
    {
        _isOpen = false;
        Interlocked.MemoryBarrier();
        RefuseWaiting();
    }

    public void Reopen() => _isOpen = true;

    /// <summary>Lets nothing more in; what waits can still be taken.</summary>
    public void Complete()
    {
        _isComplete = true;
        Wake();
    }

    private void Sleep()
    {
        lock (_gate)
        {
            _sleeps = true;
            // Whoever adds looks for a sleeper after adding; this looks for records after lying down.
            Interlocked.MemoryBarrier();
            while (_sleeps && _records.IsEmpty && !_isComplete)
                Monitor.Wait(_gate);
            _sleeps = false;
        }
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (!_sleeps)
            return;
        lock (_gate)
        {
            _sleeps = false;
            Monitor.Pulse(_gate);
        }
    }

    private void RefuseWaiting()
    {
        while (TryTake(out var record))
            record.TrySetResult(null);
    }
}
