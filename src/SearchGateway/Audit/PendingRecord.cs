using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>A record on its way. Completes with its group once that is durable, or with null.</summary>
/// <remarks>Whoever waits never runs on the writer.</remarks>
internal sealed class PendingRecord(AuditRecord record, RecordBytes bytes, long enqueued)
    : TaskCompletionSource<SealedGroup?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public RecordBytes Bytes => bytes;

    /// <summary>Timestamp of the append.</summary>
    public long Enqueued => enqueued;

    /// <summary>Place within the group.</summary>
    public int Position { get; private set; }

    /// <summary>Gives the record its place, which completes its bytes.</summary>
    public StoredRecord Place(long first, int position, Memory<byte> leafHash)
    {
        Position = position;
        bytes.Place(first + position, leafHash.Span);
        return new StoredRecord(first + position, leafHash, bytes.Body, RecordWords<AuditRecordKind>.Of(record.Kind).Value, RecordJson.Truncate(record.Time), record.SubjectId);
    }
}
