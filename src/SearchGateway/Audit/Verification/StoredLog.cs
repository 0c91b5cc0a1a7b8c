using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Verification;

/// <summary>The stretches of a stored log. What is verified is what stood there at the start; the log may be written meanwhile.</summary>
internal sealed class StoredLog(Func<CancellationToken, ValueTask<IAuditReader>> open) : VerifiableLog
{
    // Some 50 MB to read: long enough to make the search for its end cheap, short enough to keep all cores busy to the end.
    private const int Length = 32_768;

    private const int StateAttempts = 100;

    private readonly ConcurrentBag<IAuditReader> _idle = [];
    private readonly ConcurrentBag<IAuditReader> _opened = [];
    private IAuditReader? _planner;
    private AuditTail? _tail;
    private StoredCheckpoint? _start;
    private long _behind;
    private bool _isPastEnd;

    internal override async ValueTask<LogSegment?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isPastEnd)
            return null;
        await BeginAsync(cancellationToken);
        var start = _start;
        var end = await FindEndAsync(_planner!, cancellationToken);
        (_start, _isPastEnd) = (end, end is null);
        return new Segment(this, start, end?.Size ?? _behind, isLast: end is null);
    }

    /// <summary>Reads where the log ends: nothing behind that is read.</summary>
    public async ValueTask<AuditTail> BeginAsync(CancellationToken cancellationToken)
    {
        _planner ??= await OpenAsync(cancellationToken);
        return _tail ??= await ReadTailAsync(_planner, cancellationToken);
    }

    private protected override async ValueTask<IReadOnlyList<KeyHandover>> FindHandoversAsync(CancellationToken cancellationToken)
    {
        var tail = await BeginAsync(cancellationToken);
        return await StoredHandovers.FindAsync(_planner!, tail.Last, cancellationToken);
    }

    internal override async ValueTask<StoredRecord?> FindAsync(long index, CancellationToken cancellationToken)
    {
        await foreach (var record in _planner!.ReadRecordsAsync(index, index + 1, cancellationToken))
            return record;
        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var reader in _opened)
            await reader.DisposeAsync();
    }

    private async ValueTask<AuditTail> ReadTailAsync(IAuditReader reader, CancellationToken cancellationToken)
    {
        var tail = await reader.ReadTailAsync(cancellationToken);
        for (var attempt = 0; attempt < StateAttempts && reader is ILogStateReader beside && State?.NextIndex != tail.NextIndex; attempt++)
        {
            // The writer may append between the two.
            State = await beside.ReadStateAsync(cancellationToken);
            tail = await reader.ReadTailAsync(cancellationToken);
        }

        Records = tail.NextIndex;
        // The state was read before the tail: rows behind the tail are none that the writer has added since.
        _behind = Math.Max(Math.Max(tail.NextIndex, tail.Last?.Size ?? 0), State?.NextIndex ?? 0);
        return tail;
    }

    /// <summary>A checkpoint at which the stretch may end, or null if it ends with the log. One whose frontier is malformed starts no stretch.</summary>
    private async ValueTask<StoredCheckpoint?> FindEndAsync(IAuditReader reader, CancellationToken cancellationToken)
    {
        var end = _tail!.Last?.Size ?? 0;
        await foreach (var checkpoint in reader.ReadCheckpointsAsync((_start?.Size ?? 0) + Length - 1, cancellationToken))
        {
            if (checkpoint.Size >= end)
                return null;
            if (MerkleFrontier.FromBytes(checkpoint.Size, checkpoint.Frontier.Span) is not null)
                return checkpoint;
        }

        return null;
    }

    private async ValueTask<IAuditReader> OpenAsync(CancellationToken cancellationToken)
    {
        var reader = await open(cancellationToken);
        _opened.Add(reader);
        return reader;
    }

    private sealed class Segment(StoredLog log, StoredCheckpoint? start, long end, bool isLast) : LogSegment(start)
    {
        public override long LogEnd => log._tail!.Last?.Size ?? 0;

        public override async IAsyncEnumerable<LogItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (!log._idle.TryTake(out var reader))
                reader = await log.OpenAsync(cancellationToken);

            // What stands before the log's beginning belongs to the first stretch.
            var from = Start?.Size ?? long.MinValue + 1;
            var lastSize = isLast ? LogEnd : end;
            await using (var records = reader.ReadRecordsAsync(from, end, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                var more = await records.MoveNextAsync();
                await foreach (var checkpoint in reader.ReadCheckpointsAsync(Start?.Size ?? long.MinValue, cancellationToken))
                {
                    if (checkpoint.Size > lastSize)
                        break;
                    for (; more && records.Current.Index < checkpoint.Size; more = await records.MoveNextAsync())
                        yield return new LogItem(records.Current, null);
                    yield return new LogItem(default, checkpoint);
                    if (checkpoint.Size == lastSize)
                        break;
                }

                for (; more; more = await records.MoveNextAsync())
                    yield return new LogItem(records.Current, null);
            }

            log._idle.Add(reader);
        }
    }
}
