using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>One record as a store keeps it. A store keeps the bytes and never reads them.</summary>
/// <param name="Index">Position in the log, from 0.</param>
/// <param name="LeafHash">RFC 6962 leaf hash of the canonical record, 32 bytes; stays when the record is erased.</param>
/// <param name="Body">The sealed record; empty once erased.</param>
/// <param name="Key">32 random bytes without which the record cannot be opened; empty once erased, and for a record in plain of an earlier version.</param>
/// <param name="Entry">What else is known of it.</param>
public readonly record struct StoredRecord(
    long Index, ReadOnlyMemory<byte> LeafHash, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Key, RecordEntry Entry)
{
    /// <summary>True if the record was erased and only its leaf is left.</summary>
    public bool IsErased => Entry.ErasedBy is not null;

    /// <summary>True for a record of an earlier version, which was written in plain.</summary>
    public bool IsPlain => Key.IsEmpty && !IsErased;
}

/// <summary>What stands in narrow columns beside a record. But for the day of its erasure it repeats what stands in the record, for look-ups.</summary>
/// <param name="Kind">What the record is about, e.g. <c>search</c>; <see cref="ErasedKind"/> once erased.</param>
/// <param name="Time">When it was written, UTC, to the microsecond; <see cref="ErasedTime"/> once erased.</param>
/// <param name="SubjectId">The search, or whatever else it belongs to; empty once erased.</param>
/// <param name="EraseAfter">The last day on which the record stands in the log, UTC; <see cref="DateOnly.MaxValue"/> for good, and once erased.</param>
/// <param name="ErasedBy">Index of the record of its erasure; null while it stands.</param>
/// <param name="Facts">What oversight finds it by; none once erased.</param>
public sealed record RecordEntry(string Kind, DateTimeOffset Time, Guid SubjectId, DateOnly EraseAfter, long? ErasedBy, RecordFacts Facts)
{
    /// <summary>The word in the place of an erased record's kind; no kind is called so.</summary>
    public const string ErasedKind = "erased";

    /// <summary>In the place of an erased record's time: before every log.</summary>
    public static readonly DateTimeOffset ErasedTime = DateTimeOffset.UnixEpoch;

    /// <summary>True if nothing stands here but who erased the record: no column holds what could be altered unseen.</summary>
    public bool IsBlank =>
        Kind == ErasedKind && Time == ErasedTime && SubjectId == Guid.Empty && EraseAfter == DateOnly.MaxValue && Facts.IsBlank;

    /// <summary>What stands of a record that <paramref name="by"/> erased.</summary>
    public static RecordEntry OfErased(long by) => new(ErasedKind, ErasedTime, Guid.Empty, DateOnly.MaxValue, by, RecordFacts.None);
}

/// <summary>A checkpoint as a store keeps it.</summary>
/// <param name="Size">Number of records that it covers.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Frontier">The tree's right edge at that size, so that appending and verification can start there.</param>
public sealed record StoredCheckpoint(long Size, string Note, ReadOnlyMemory<byte> Frontier)
{
    /// <summary>
    /// Signature lines of witnesses, as they are put behind the note's own; empty if none are kept. Known only where checkpoints are read in
    /// their order, so that they go wherever the log goes; a group brings none.
    /// </summary>
    public string Cosignatures { get; init; } = "";
}

/// <summary>Records that a group erases: their bodies and keys are destroyed, and their entries become <see cref="RecordEntry.OfErased"/>, in the transaction that writes the record of it.</summary>
/// <param name="By">Index of the record of the erasure, one of the group's.</param>
/// <param name="Indexes">The records, ascending; none of them erased before.</param>
public sealed record GroupErasure(long By, ReadOnlyMemory<long> Indexes);

/// <summary>What one durable transaction appends: consecutive records and the checkpoint that covers them.</summary>
/// <param name="Records">At least one; valid until the append returns.</param>
/// <param name="Checkpoint">Covers every record up to the group's last.</param>
/// <param name="Counts">What the records add to the statistics, each key once.</param>
/// <param name="Erasures">What the group erases.</param>
public sealed record AuditGroup(
    ReadOnlyMemory<StoredRecord> Records, StoredCheckpoint Checkpoint, IReadOnlyCollection<StatisticCount> Counts, IReadOnlyCollection<GroupErasure> Erasures)
{
    /// <summary>Holds that the group places or lifts.</summary>
    public IReadOnlyCollection<HoldChange> Holds { get; init; } = [];
}

/// <summary>Where a stored log ends.</summary>
/// <param name="NextIndex">One more than the last record's index; 0 for an empty log.</param>
/// <param name="Last">The last checkpoint, or null.</param>
/// <param name="Previous">The one before it, or null.</param>
public sealed record AuditTail(long NextIndex, StoredCheckpoint? Last, StoredCheckpoint? Previous);
