using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Signing;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit;

/// <summary>
/// The one writer. A group is whatever waits when the store is free: under load groups grow, without load a record waits for
/// nothing. After a failure the stored tail decides whether the group is in the log, and nothing is appended before that is known.
/// It has a thread of its own: one of the pool that waited for the disk would be missing there.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private readonly IAuditStore _store;
    private readonly AuditOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<PendingRecord> _group = [];
    private readonly GroupRoom _room;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _watch;
    private readonly Lock _gate = new();
    private readonly Task _loop;
    private MerkleFrontier _frontier;
    private readonly Witnessing? _witnesses;
    private volatile StoredCheckpoint? _last;
    private volatile CheckpointSigner _signer;
    private string? _lastNote;
    private long? _appendingSince;

    public GroupWriter(IAuditStore store, CheckpointSigner signer, LogPosition position, AuditOptions options, Witnessing? witnesses, TimeProvider time, ILogger logger)
    {
        _witnesses = witnesses;
        _last = position.Last;
        _store = store;
        _signer = signer;
        _frontier = position.Frontier;
        _lastNote = position.Note;
        _options = options;
        _time = time;
        _logger = logger;
        _room = new GroupRoom(options.GroupLimit);
        _watch = time.CreateTimer(_ => GiveUpOnStall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Queue = new RecordQueue(options.QueueLimit);
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public RecordQueue Queue { get; }

    /// <summary>The last durable checkpoint; null while the log is empty.</summary>
    public StoredCheckpoint? Last => _last;

    /// <summary>Whoever signs the next group.</summary>
    public CheckpointSigner Signer => _signer;

    /// <summary>Writes what waits, then stops. A store that hangs is waited for no longer than a commit may take.</summary>
    public async ValueTask DisposeAsync()
    {
        Queue.Complete();
        await _stop.CancelAsync();
        try
        {
            await _loop.WaitAsync(_options.StoreTimeLimit, _time);
        }
        catch (TimeoutException)
        {
            Log.ClosedWhileStalled(_logger);
            lock (_gate)
                RefuseInFlight();
        }

        await _watch.DisposeAsync();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (Queue.Wait())
            {
                while (_group.Count < _options.GroupLimit && !IsHandover(_group) && Queue.TryTake(out var record))
                    _group.Add(record);
                if (_group.Count > 0 && TryCommit() is { } failed)
                    RecoverAsync(failed.Attempt).AsTask().GetAwaiter().GetResult();
            }
        }
        finally
        {
            // However the writer ends, nobody is left waiting for it.
            Queue.Close();
        }
    }

    /// <summary>Null if the group is durable; otherwise what was attempted, whose fate is unknown.</summary>
    private Failed? TryCommit()
    {
        SealedGroup? group = null;
        try
        {
            group = SealedGroup.Seal(_group, _frontier, _signer, _room);
            StartWatch();
            _store.AppendAsync(group.Stored, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            StopWatch();
        }
#pragma warning disable CA1031 // whatever the store throws, the records count as not written and the log must go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            StopWatch();
            Queue.Close();
            Log.GroupFailed(_logger, _group.Count, _frontier.Size, failure);
            Complete(null);
            return new Failed(group);
        }

        Advance(group);
        Complete(group);
        ReopenAfterStall();
        return null;
    }

    private void Advance(SealedGroup group)
    {
        _frontier = group.After;
        _lastNote = group.Stored.Checkpoint.Note;
        _last = group.Stored.Checkpoint;
        if (group.Next is { } next)
            HandOver(next, group.After.Size);
        if (_witnesses?.Waiting is { } waiting)
            group.WaitIn(waiting);
        _witnesses?.Appended(group.Stored.Checkpoint);
    }

    private void HandOver(CheckpointSigner next, long size)
    {
        _signer.Dispose();
        _signer = next;
        Log.HandedOver(_logger, size, Convert.ToHexStringLower(KeyDigest.Of(next.PublicKey)));
    }

    /// <summary>True for a group behind which another key signs: nothing more may come into it.</summary>
    private static bool IsHandover(List<PendingRecord> group) => group.Count > 0 && group[^1].Effect.Next is not null;

    private void Complete(SealedGroup? group)
    {
        foreach (var record in _group)
        {
            record.TrySetResult(group);
            if (group is not null)
                Telemetry.AuditWait.Record(_time.GetElapsedTime(record.Enqueued).TotalSeconds);
        }

        if (group is not null)
            Telemetry.AuditGroupSize.Record(_group.Count);

        _group.Clear();
    }

    private async ValueTask RecoverAsync(SealedGroup? attempt)
    {
        for (var delay = _options.FirstRetryDelay; !_stop.IsCancellationRequested; delay = Longer(delay))
        {
            try
            {
                await Task.Delay(delay, _time, _stop.Token);
                await _store.ProbeAsync(_stop.Token);
                if (Settle(await _store.ReadTailAsync(_stop.Token), attempt))
                    return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // a store that still fails, however it does, is tried again
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log.StillFailing(_logger, Longer(delay), failure);
            }
        }
    }

    /// <summary>Goes on from the tail as it was before the attempt or as the attempt left it. Any other tail is another writer's.</summary>
    private bool Settle(AuditTail tail, SealedGroup? attempt)
    {
        var isDurable = attempt is not null && tail.Last?.Note == attempt.Stored.Checkpoint.Note && tail.NextIndex == attempt.After.Size;
        if (!isDurable && (tail.Last?.Note != _lastNote || tail.NextIndex != _frontier.Size))
        {
            Log.ForeignTail(_logger, tail.NextIndex);
            return false;
        }

        if (isDurable)
            Advance(attempt!);
        Queue.Reopen();
        Log.Recovered(_logger, _frontier.Size, isDurable);
        return true;
    }

    private TimeSpan Longer(TimeSpan delay) => delay * 2 < _options.LongestRetryDelay ? delay * 2 : _options.LongestRetryDelay;

    private void StartWatch()
    {
        lock (_gate)
            _appendingSince = _time.GetTimestamp();
        _watch.Change(_options.StoreTimeLimit, Timeout.InfiniteTimeSpan);
    }

    private void StopWatch()
    {
        lock (_gate)
            _appendingSince = null;
        _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A store that hangs must not hang the searches. The append itself goes on; its outcome is awaited before anything else.</summary>
    private void GiveUpOnStall()
    {
        lock (_gate)
        {
            if (_appendingSince is not { } since)
                return;

            // A late tick of the timer may meet a younger append, and a timer may tick a little before its time.
            if (_options.StoreTimeLimit - _time.GetElapsedTime(since) is { Ticks: > 0 } left)
            {
                _watch.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            Log.StoreStalled(_logger, _options.StoreTimeLimit, _group.Count, _frontier.Size);
            RefuseInFlight();
        }
    }

    /// <summary>Refuses what waits and, while an append is under way, its records. Under the gate.</summary>
    private void RefuseInFlight()
    {
        Queue.Close();
        if (_appendingSince is null)
            return;
        foreach (var record in _group)
            record.TrySetResult(null);
    }

    private void ReopenAfterStall()
    {
        if (Queue.IsOpen)
            return;
        Queue.Reopen();
        Log.Recovered(_logger, _frontier.Size, wasDurable: true);
    }

    private readonly record struct Failed(SealedGroup? Attempt);
}
