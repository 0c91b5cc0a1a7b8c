using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Verification;

/// <summary>One pass over a stretch: record by record, and at each checkpoint what was signed.</summary>
internal sealed class SegmentPass
{
    private readonly CheckpointVerifier _key;
    private readonly KnownCheckpoints _known;
    private readonly ReceivedRecords? _received;
    private readonly MerkleFrontier _tree;
    private readonly long _first;
    private readonly long _logEnd;
    private string? _origin;
    private long _groupStart;
    private long _nextKnown;

    public SegmentPass(LogSegment segment, CheckpointVerifier key, KnownCheckpoints known, VerificationRequest request)
    {
        _key = key;
        _known = known;
        _received = request.Received;
        Check = new RecordCheck(request);
        _tree = segment.Start is { } start ? MerkleFrontier.FromBytes(start.Size, start.Frontier.Span)! : new MerkleFrontier();
        _first = _groupStart = Next;
        _logEnd = segment.LogEnd;
        _nextKnown = known.After(Next);
        _origin = known.Origin ?? (segment.Start is { } before ? key.Verify(before.Note)?.Origin : null);
    }

    /// <summary>Index of the record that must come next.</summary>
    public long Next => _tree.Size;

    public long Records => Next - _first;

    public long Checkpoints { get; private set; }

    public MerkleFrontier Tree => _tree;

    public RecordCheck Check { get; }

    /// <summary>Checks what comes next.</summary>
    public AuditFault? Take(in LogItem item) => item.Checkpoint is { } checkpoint ? Close(checkpoint) : Take(item.Record);

    /// <summary>The stretch was read to its end.</summary>
    public AuditFault? End() => Next > _groupStart ? Uncovered(_groupStart, Next - 1) : null;

    private AuditFault? Take(in StoredRecord record)
    {
        if (record.Index < Next)
            return new AuditFault(AuditFaultKind.RecordInserted, record.Index, record.Index, record.Index < 0
                ? $"Record {record.Index} stands before the log's first."
                : $"Record {record.Index} stands a second time, behind record {Next - 1}.");
        if (Next >= _logEnd)
            return Uncovered(record.Index, record.Index);
        if (record.Index > Next)
            return Missing(record.Index);
        // What stands there without a leaf is left of a record that is gone.
        if (record.LeafHash.IsEmpty)
            return Missing(Next + 1);
        if (Check.Fault(record) is { } fault)
            return fault;

        _tree.Append(record.LeafHash.Span);
        _received?.Note(record.Index, record.LeafHash.Span);
        return Next == _nextKnown ? CompareWithKnown() : null;
    }

    /// <summary>Checks a checkpoint by itself, and the records since the one before against it.</summary>
    private AuditFault? Close(StoredCheckpoint stored)
    {
        if (_key.Verify(stored.Note) is not { } signed)
            return Altered(stored, "its signature does not verify with this key");
        if (signed.Size != stored.Size || stored.Size <= _groupStart)
            return Altered(stored, $"it was signed for {signed.Size} records");
        if (signed.Origin != (_origin ??= signed.Origin))
            return Altered(stored, "it is another log's");
        if (signed.Extension.StartsWith(KeyHandover.Mark, StringComparison.Ordinal) && !_key.HasFollowed(stored.Note))
            return Altered(stored, "it hands the log over to another key without both having signed it");
        if (Next < stored.Size)
            return Missing(stored.Size);
        if (Next > stored.Size)
            return Altered(stored, $"it stands behind record {Next - 1}");
        if (!signed.Root.Span.SequenceEqual(_tree.Root()))
            return Replaced(_groupStart, $"do not add up to the root that the checkpoint of {stored.Size} records signs");
        if (!stored.Frontier.Span.SequenceEqual(_tree.ToBytes()))
            return Altered(stored, "its frontier is not that of the records");
        _groupStart = Next;
        Checkpoints++;
        return null;
    }

    private AuditFault? CompareWithKnown()
    {
        _nextKnown = _known.After(Next);
        return _known.Agrees(Next, _tree.Root()) ? null : Replaced(0, $"do not add up to the root of the known checkpoint of {Next} records");
    }

    /// <summary>Records are lacking up to <paramref name="next"/>.</summary>
    private AuditFault Missing(long next) =>
        new(AuditFaultKind.RecordMissing, Next, next - 1, Next == next - 1 ? $"Record {Next} is missing." : $"Records {Next} to {next - 1} are missing.");

    private static AuditFault Uncovered(long index, long last) =>
        new(AuditFaultKind.RecordInserted, index, last, $"Record {index} is covered by no checkpoint: it was inserted, or the checkpoint behind it was removed.");

    private AuditFault Replaced(long first, string why) =>
        new(AuditFaultKind.RecordsReplaced, first, Next - 1, $"Records {first} to {Next - 1} {why}: at least one was replaced.");

    private AuditFault Altered(StoredCheckpoint stored, string why) =>
        new(AuditFaultKind.CheckpointAltered, _groupStart, Math.Max(_groupStart, stored.Size - 1), $"The checkpoint of {stored.Size} records was altered: {why}.");
}
