using System.Collections.Concurrent;
using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Store;

/// <summary>
/// One pass through the outlines of a system that gathers all but the names: outlines cost most, so each is made once.
/// Chunks may be taken on several threads at a time, but each must be begun before the next; the outcome is the same.
/// </summary>
internal sealed class OutlinePass(
    OutlineRuns outlines, IReadOnlyList<NumberKey> keys, IReadOnlyList<Finger> usualFingers, Action<int>? progress, CancellationToken cancellationToken)
{
    private readonly RecordColumnsBuilder _records = new(outlines.Chunks);
    private readonly IReadOnlyList<NumberColumnsBuilder> _numbers = [.. keys.Select(_ => new NumberColumnsBuilder())];
    private readonly ConcurrentBag<NumberColumnsBuilder.Batch[]> _batches = [];
    private readonly FingerprintColumns[] _fingers = new FingerprintColumns[outlines.Chunks];
    private readonly RecordTurns _turns = new();

    /// <summary>Takes a chunk.</summary>
    /// <returns>Its outlines, and the record number of the first.</returns>
    public (IReadOnlyList<RecordOutline> Outlines, int First) Take(int chunk)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<RecordOutline> taken = [.. outlines[chunk]];
            var first = _turns.Take(chunk, taken.Count);
            _records.Take(chunk, taken);
            TakeNumbers(taken, first);
            _fingers[chunk] = FingersOf(taken, first);
            progress?.Invoke(taken.Count);
            return (taken, first);
        }
        catch
        {
            _turns.GiveUp();
            throw;
        }
    }

    /// <summary>The records, once all chunks are taken.</summary>
    public RecordColumns Records() => _records.Build();

    /// <summary>The numbers of one kind, once all chunks are taken; asked for once.</summary>
    public NumberColumns Numbers(NumberKey key)
    {
        while (_batches.TryTake(out var batches))
            foreach (var batch in batches)
                batch.Flush();
        return _numbers[keys.Index().First(k => k.Item == key).Index].Build();
    }

    /// <summary>The fingerprints, once all chunks are taken; asked for once.</summary>
    public FingerprintColumns Fingers()
    {
        var joined = FingerprintColumns.Joined(usualFingers, _fingers);
        Array.Clear(_fingers);
        return joined;
    }

    private void TakeNumbers(List<RecordOutline> taken, int first)
    {
        var batches = _batches.TryTake(out var idle) ? idle : [.. _numbers.Select(n => n.NewBatch())];
        for (var i = 0; i < taken.Count; i++)
            for (var k = 0; k < keys.Count; k++)
                foreach (var printed in keys[k].Of(taken[i]))
                    batches[k].Add(printed.Number, first + i);
        _batches.Add(batches);
    }

    private FingerprintColumns FingersOf(List<RecordOutline> taken, int first)
    {
        int[] holders = [.. Enumerable.Range(0, taken.Count).Where(i => taken[i].Fingers is not null)];
        var builder = new FingerprintColumnsBuilder(holders.Length, usualFingers, Column<int>.Of([.. holders.Select(i => first + i)]));
        for (var entry = 0; entry < holders.Length; entry++)
            builder.Put(entry, taken[holders[entry]].Fingers);
        return builder.Build();
    }
}
