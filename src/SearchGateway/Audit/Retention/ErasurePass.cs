using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>How a pass ended.</summary>
internal enum ErasureEnd
{
    /// <summary>Nothing is due any more but what is held; keys that no record needs are destroyed.</summary>
    Complete,

    /// <summary>As many went as were wanted; more may be due.</summary>
    More,

    /// <summary>The log could not be written; the rest is still due.</summary>
    Interrupted,
}

/// <summary>
/// One walk over what is due, from the first index to the last. Whatever is due and still stands behind it is held: so it knows which
/// day keys are needed no more.
/// </summary>
internal sealed class ErasurePass(IErasureStore store, AuditLog audit, AuditHolds holds, ErasureOptions options, TimeProvider time, Caller? caller)
{
    private const int MostReclaimTries = 5;
    private static readonly TimeSpan s_reclaimPause = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<DateOnly> _neededDays = [];
    private readonly Guid _run = Guid.CreateVersion7(time.GetUtcNow());
    private readonly DateOnly _today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public long Erased { get; private set; }

    public long Held { get; private set; }

    public int KeysDestroyed { get; private set; }

    public bool IsReclaimed { get; private set; } = true;

    public AuditReceipt? LastReceipt { get; private set; }

    public async Task<ErasureEnd> RunAsync(long most, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var after = -1L; Erased < most;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!audit.IsWritable)
                return ErasureEnd.Interrupted;
            var due = await store.ReadDueAsync(_today, after, (int)Math.Min(options.BatchSize, most - Erased), cancellationToken);
            if (due.Count == 0)
                return await FinishAsync(cancellationToken);
            if (!await holds.UnderHoldsAsync(inForce => EraseAsync(due, inForce), cancellationToken))
                return ErasureEnd.Interrupted;
            after = due[^1].Index;
            await KeepToRateAsync(started, cancellationToken);
        }

        return ErasureEnd.More;
    }

    private async ValueTask<bool> EraseAsync(IReadOnlyList<StoredRecord> due, HoldsInForce inForce)
    {
        var held = due.Where(record => inForce.Keep(record.Index, record.Entry)).ToArray();
        _neededDays.UnionWith(held.Select(record => record.Entry.EraseAfter));
        Held += held.Length;
        StoredRecord[] going = held.Length == 0 ? [.. due] : [.. due.Where(record => !inForce.Keep(record.Index, record.Entry))];
        if (going.Length == 0)
            return true;

        var record = ErasureBatch.RecordOf(going, _run, caller, audit.RecordKeys, time.GetUtcNow());
        if (await audit.EraseAsync(record, going.Select(gone => gone.Index).ToArray()) is not { } receipt)
            return false;
        LastReceipt = receipt;
        Erased += going.Length;
        return true;
    }

    /// <summary>Destroys the keys of days that have passed and of which no record is left, then gives up the room of what was erased.</summary>
    private async Task<ErasureEnd> FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var day in audit.RecordKeys.Days.Where(day => day < _today && !_neededDays.Contains(day)))
            KeysDestroyed += audit.RecordKeys.Destroy(day) ? 1 : 0;

        for (var attempt = 1; Erased > 0; attempt++)
        {
            if (IsReclaimed = await store.ReclaimAsync(cancellationToken))
                break;
            if (attempt == MostReclaimTries)
                break;
            await Task.Delay(s_reclaimPause, time, cancellationToken);
        }

        return ErasureEnd.Complete;
    }

    /// <summary>Waits until the pass has taken as long as its rate wants.</summary>
    private async Task KeepToRateAsync(long started, CancellationToken cancellationToken)
    {
        var ahead = TimeSpan.FromSeconds((double)Erased / options.MostPerSecond) - time.GetElapsedTime(started);
        if (ahead >= TimeSpan.FromMilliseconds(1))
            await Task.Delay(ahead, time, cancellationToken);
    }
}
