using System.Collections.Immutable;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Audit;

/// <summary>A stored log, for reading. Reading never disturbs the writer.</summary>
public interface IAuditReader : IAsyncDisposable
{
    /// <summary>Reads where the log ends.</summary>
    ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken);

    /// <summary>Records with <paramref name="from"/> ≤ index &lt; <paramref name="to"/>, by index. Missing ones are left out, not reported.</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken);

    /// <summary>Checkpoints that cover more than <paramref name="afterSize"/> records, by size.</summary>
    IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken);

    /// <summary>
    /// For each range of leaves, in order: the last checkpoint that ends inside it (start &lt; size &lt; end) and the leaf hashes
    /// behind that. A store that finds them by its index answers proofs faster than this way through whole records.
    /// </summary>
    ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) =>
        SubtreeReading.ReadAsync(this, ranges, cancellationToken);

    /// <summary>The checkpoint that covers exactly <paramref name="size"/> records; null if none was signed at that size.</summary>
    async ValueTask<StoredCheckpoint?> ReadCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        await foreach (var checkpoint in ReadCheckpointsAsync(size - 1, cancellationToken))
            return checkpoint.Size == size ? checkpoint : null;
        return null;
    }

    /// <summary>What witnesses signed of the last checkpoint that a quorum cosigned and that covers at most <paramref name="atMost"/> records; null if there is none.</summary>
    ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken) => ValueTask.FromResult<StoredCosignatures?>(null);
}

/// <summary>
/// Where the log of this node is kept. A store keeps bytes: hashing and signing are the log's. Calls come one at a time.
/// Failures are exceptions; after one, the log asks for the tail again before it appends.
/// </summary>
public interface IAuditStore : IAuditReader
{
    /// <summary>
    /// True if whoever writes may, by the rights that the store itself keeps, also alter and remove what stands there; false if it may
    /// append and erase what is due, no more; null for a store that keeps none, such as a file, or that is not open.
    /// </summary>
    bool? MayAlter => null;

    /// <summary>
    /// Makes sure that this process owns the log and can write it.
    /// </summary>
    /// <exception cref="AuditLogException">It cannot be opened; the message says why.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Appends a group in one transaction; durable when it returns. Must refuse a group that does not start at the tail, so that
    /// an append that was thought lost and arrives late cannot fork the log.
    /// </summary>
    ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken);

    /// <summary>Writes something durably that is no record: returns only if an append would succeed now.</summary>
    ValueTask ProbeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what witnesses signed of a checkpoint; replaces what was kept of the same one. May be called while a group is being
    /// appended and must then not fail it. A store that keeps nothing loses no record: the witnesses are asked again.
    /// </summary>
    ValueTask KeepCosignaturesAsync(StoredCosignatures cosignatures, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
