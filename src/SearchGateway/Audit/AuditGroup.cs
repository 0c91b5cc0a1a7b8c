namespace SearchGateway.Audit;

/// <summary>One record as a store keeps it. All but the bytes and the leaf hash repeats what stands in the bytes, for look-ups.</summary>
/// <param name="Index">Position in the log, from 0.</param>
/// <param name="LeafHash">RFC 6962 leaf hash of <paramref name="Body"/>, 32 bytes.</param>
/// <param name="Body">The canonical record; the store keeps these bytes and never reads them.</param>
/// <param name="Kind">What the record is about, e.g. <c>search</c>.</param>
/// <param name="Time">When it was written, UTC, to the microsecond.</param>
/// <param name="SubjectId">The search, or whatever else it belongs to.</param>
public readonly record struct StoredRecord(
    long Index, ReadOnlyMemory<byte> LeafHash, ReadOnlyMemory<byte> Body, string Kind, DateTimeOffset Time, Guid SubjectId);

/// <summary>A checkpoint as a store keeps it.</summary>
/// <param name="Size">Number of records that it covers.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Frontier">The tree's right edge at that size, so that appending and verification can start there.</param>
public sealed record StoredCheckpoint(long Size, string Note, ReadOnlyMemory<byte> Frontier);

/// <summary>What one durable transaction appends: consecutive records and the checkpoint that covers them.</summary>
/// <param name="Records">At least one; valid until the append returns.</param>
/// <param name="Checkpoint">Covers every record up to the group's last.</param>
public sealed record AuditGroup(ReadOnlyMemory<StoredRecord> Records, StoredCheckpoint Checkpoint);

/// <summary>Where a stored log ends.</summary>
/// <param name="NextIndex">One more than the last record's index; 0 for an empty log.</param>
/// <param name="Last">The last checkpoint, or null.</param>
/// <param name="Previous">The one before it, or null.</param>
public sealed record AuditTail(long NextIndex, StoredCheckpoint? Last, StoredCheckpoint? Previous);
