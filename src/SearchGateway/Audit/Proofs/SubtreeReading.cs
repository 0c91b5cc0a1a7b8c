using System.Collections.Immutable;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Proofs;

/// <summary>Reads subtrees from a store that has no way of its own to: by the checkpoints around a range's end, and its records.</summary>
internal static class SubtreeReading
{
    private const long FirstStep = 64;

    public static async ValueTask<ImmutableArray<StoredSubtree>> ReadAsync(IAuditReader store, ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<StoredSubtree>(ranges.Length);
        foreach (var range in ranges)
        {
            var checkpoint = await LastWithinAsync(store, range, cancellationToken);
            found.Add(new StoredSubtree(checkpoint, await LeavesAsync(store, checkpoint?.Size ?? range.Start, range.End, cancellationToken)));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Looks back in steps that grow: checkpoints are read upwards, and how far apart they stand is not known.</summary>
    private static async ValueTask<StoredCheckpoint?> LastWithinAsync(IAuditReader store, LeafRange range, CancellationToken cancellationToken)
    {
        for (var step = FirstStep; ; step *= 8)
        {
            var after = Math.Max(range.Start, range.End - step);
            StoredCheckpoint? last = null;
            await foreach (var checkpoint in store.ReadCheckpointsAsync(after, cancellationToken))
            {
                if (checkpoint.Size >= range.End)
                    break;
                last = checkpoint;
            }

            if (last is not null || after == range.Start)
                return last;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> LeavesAsync(IAuditReader store, long from, long to, CancellationToken cancellationToken)
    {
        if (from >= to)
            return default;
        using var leaves = new MemoryStream();
        await foreach (var record in store.ReadRecordsAsync(from, to, cancellationToken))
            leaves.Write(record.LeafHash.Span);
        return leaves.ToArray();
    }
}
