using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit.Verification;

/// <summary>One pass over a log: checkpoint by checkpoint, and within each its records.</summary>
internal sealed class VerificationPass(CheckpointVerifier key, RecordKeys? keys, Checkpoint? known, IProgress<long>? progress)
{
    private const int ProgressStep = 10_000;

    private readonly MerkleFrontier _tree = new();
    private Checkpoint? _current;
    private string? _origin = known?.Origin;
    private long _groupStart;

    /// <summary>Index of the record that must come next.</summary>
    public long Next => _tree.Size;

    public long Checkpoints { get; private set; }

    /// <summary>Begins the records that <paramref name="stored"/> covers and no earlier checkpoint does.</summary>
    public AuditFault? Open(StoredCheckpoint stored)
    {
        _groupStart = Next;
        _current = key.Verify(stored.Note);
        if (_current is null)
            return Altered(stored, "its signature does not verify with this key");
        if (_current.Size != stored.Size || stored.Size <= Next)
            return Altered(stored, $"it was signed for {_current.Size} records");
        if (_current.Origin != (_origin ??= _current.Origin))
            return Altered(stored, "it is another log's");
        return null;
    }

    /// <summary>Checks a record by itself and adds it to the tree.</summary>
    public AuditFault? Take(StoredRecord record)
    {
        if (record.Index < Next)
            return new AuditFault(AuditFaultKind.RecordInserted, record.Index, record.Index, $"Record {record.Index} stands before the log's first.");
        if (record.Index > Next)
            return Missing(record.Index);

        if (record.LeafHash.Length != MerkleHash.Size)
            return Record(AuditFaultKind.RecordAltered, "its leaf hash is none");
        if (!record.IsErased && (record.IsPlain || keys is not null) && FaultOfBody(record) is { } altered)
            return altered;
        _tree.Append(record.LeafHash.Span);
        if (Next % ProgressStep == 0)
            progress?.Report(Next);
        return Next == known?.Size ? CompareWithKnown() : null;
    }

    private AuditFault? FaultOfBody(StoredRecord record)
    {
        if (RecordOpening.Open(record, keys) is not { } body)
            return Record(AuditFaultKind.RecordAltered, "it cannot be opened");
        Span<byte> leaf = stackalloc byte[MerkleHash.Size];
        MerkleHash.Leaf(body.Span, leaf);
        if (!leaf.SequenceEqual(record.LeafHash.Span))
        {
            return MovedRecord.PlaceOf(record, keys) is { } place
                ? Record(AuditFaultKind.RecordMoved, $"its bytes are those of record {place}")
                : Record(AuditFaultKind.RecordAltered, "its bytes and its leaf hash do not belong together");
        }

        if (RecordHeader.Read(body.Span) is not { } header)
            return Record(AuditFaultKind.RecordAltered, "its bytes are no record");
        if (header.Index != Next)
            return Record(AuditFaultKind.RecordMoved, $"its bytes are those of record {header.Index}");
        if (header.Kind != record.Entry.Kind || header.Time != record.Entry.Time || header.SubjectId != record.Entry.SubjectId)
            return Record(AuditFaultKind.RecordAltered, "a look-up column differs from its bytes");
        return null;
    }

    /// <summary>Compares the tree with what was signed.</summary>
    public AuditFault? Close(StoredCheckpoint stored)
    {
        if (!_current!.Root.Span.SequenceEqual(_tree.Root()))
            return Replaced(_groupStart, $"do not add up to the root that the checkpoint of {stored.Size} records signs");
        if (!stored.Frontier.Span.SequenceEqual(_tree.ToBytes()))
            return Altered(stored, "its frontier is not that of the records");
        Checkpoints++;
        return null;
    }

    /// <summary>Records are lacking up to <paramref name="next"/>.</summary>
    public AuditFault Missing(long next) =>
        new(AuditFaultKind.RecordMissing, Next, next - 1, Next == next - 1 ? $"Record {Next} is missing." : $"Records {Next} to {next - 1} are missing.");

    /// <summary>A record stands behind the last checkpoint.</summary>
    public static AuditFault Uncovered(long index) =>
        new(AuditFaultKind.RecordInserted, index, index, $"Record {index} is covered by no checkpoint: it was inserted, or the checkpoint behind it was removed.");

    /// <summary>The log's end was reached; a known checkpoint must have been met on the way.</summary>
    public AuditFault? End()
    {
        progress?.Report(Next);
        return known is not null && Next < known.Size
            ? new AuditFault(AuditFaultKind.EndMissing, Next, known.Size - 1, $"The log ends at {Next}, but a checkpoint of {known.Size} records is known: this is an old copy, or its end was cut off.")
            : null;
    }

    private AuditFault? CompareWithKnown() =>
        known!.Root.Span.SequenceEqual(_tree.Root()) ? null : Replaced(0, $"do not add up to the root of the known checkpoint of {known.Size} records");

    private AuditFault Replaced(long first, string why) =>
        new(AuditFaultKind.RecordsReplaced, first, Next - 1, $"Records {first} to {Next - 1} {why}: at least one was replaced.");

    private AuditFault Record(AuditFaultKind kind, string why) => new(kind, Next, Next, $"Record {Next} was altered or moved: {why}.");

    private AuditFault Altered(StoredCheckpoint stored, string why) =>
        new(AuditFaultKind.CheckpointAltered, _groupStart, Math.Max(_groupStart, stored.Size - 1), $"The checkpoint of {stored.Size} records was altered: {why}.");
}
