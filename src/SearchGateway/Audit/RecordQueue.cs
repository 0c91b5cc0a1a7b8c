using System.Threading.Channels;

namespace SearchGateway.Audit;

/// <summary>Records that wait for their group. Bounded; closed while the store does not work, so that nobody waits in vain.</summary>
internal sealed class RecordQueue(int limit)
{
    // Its own bound, because a bounded channel takes a lock per record; several readers, because closing empties it.
    private readonly Channel<PendingRecord> _channel = Channel.CreateUnbounded<PendingRecord>(new UnboundedChannelOptions { AllowSynchronousContinuations = false });
    private int _count;
    private volatile bool _isOpen = true;
    private volatile bool _isComplete;

    /// <summary>False when closed, or when half of the room is taken: the other half is for searches that are under way.</summary>
    public bool TakesNewSearches => _isOpen && !_isComplete && Volatile.Read(ref _count) < limit / 2;

    public bool IsOpen => _isOpen;

    public bool TryAdd(PendingRecord record)
    {
        if (!_isOpen)
            return false;
        if (Interlocked.Increment(ref _count) > limit || !_channel.Writer.TryWrite(record))
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        // It may have been closed, and emptied, in between.
        if (!_isOpen)
            RefuseWaiting();
        return true;
    }

    public bool TryTake(out PendingRecord record)
    {
        if (!_channel.Reader.TryRead(out record!))
            return false;
        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Completes when a record waits (true) or none will come any more (false).</summary>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync();

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
        _channel.Writer.TryComplete();
    }

    private void RefuseWaiting()
    {
        while (TryTake(out var record))
            record.TrySetResult(null);
    }
}
