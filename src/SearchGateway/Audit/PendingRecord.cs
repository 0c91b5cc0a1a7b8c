using System.Collections.Immutable;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Retention;

namespace SearchGateway.Audit;

/// <summary>A record as it was handed over: written but for its index, sealed, and what stands beside it.</summary>
/// <param name="Bytes">The canonical record.</param>
/// <param name="Key">The random bytes of its key.</param>
/// <param name="Body">The sealed record.</param>
/// <param name="Entry">Its narrow columns.</param>
/// <param name="Statistics">The statistics that it counts in.</param>
internal sealed record SealedRecord(RecordBytes Bytes, byte[] Key, byte[] Body, RecordEntry Entry, ImmutableArray<string> Statistics);

/// <summary>What takes effect in the transaction that writes a record; of most, nothing.</summary>
/// <param name="Erases">Indexes of the records that it erases, ascending.</param>
/// <param name="Hold">The hold that it places or lifts.</param>
/// <param name="Next">Whoever signs every group behind it; it ends its own.</param>
internal readonly record struct RecordEffect(ReadOnlyMemory<long> Erases, HoldChange? Hold, CheckpointSigner? Next = null);

/// <summary>A record on its way. Completes with its group once that is durable, or with null.</summary>
/// <remarks>Whoever waits never runs on the writer.</remarks>
internal sealed class PendingRecord(SealedRecord record, RecordEffect effect, long enqueued)
    : TaskCompletionSource<SealedGroup?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public RecordBytes Bytes => record.Bytes;

    /// <summary>The statistics that it counts in.</summary>
    public ImmutableArray<string> Statistics => record.Statistics;

    /// <summary>What takes effect with it.</summary>
    public RecordEffect Effect => effect;

    /// <summary>Timestamp of the append.</summary>
    public long Enqueued => enqueued;

    /// <summary>Place within the group.</summary>
    public int Position { get; private set; }

    /// <summary>Gives the record its place, which completes its bytes.</summary>
    public StoredRecord Place(long first, int position, Memory<byte> leafHash)
    {
        Position = position;
        record.Bytes.Place(first + position, leafHash.Span);
        return new StoredRecord(first + position, leafHash, record.Body, record.Key, record.Entry);
    }
}
