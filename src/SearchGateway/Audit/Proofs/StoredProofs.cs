using System.Collections.Immutable;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Proofs;

/// <summary>
/// Proofs by RFC 6962 section 2.1 over a stored log, at any sizes that it has reached. Each is verified before it is given, against
/// the checkpoints that were signed at those sizes: a store that was altered yields no proof.
/// </summary>
internal static class StoredProofs
{
    /// <summary>The proof that the log of <paramref name="to"/> records continues that of <paramref name="from"/>, 0 ≤ from ≤ to.</summary>
    /// <exception cref="AuditLogException">The store does not hold what was signed.</exception>
    public static async ValueTask<StoredProof> ConsistencyAsync(IAuditReader store, long from, long to, CancellationToken cancellationToken)
    {
        var ranges = MerkleProof.ConsistencyRanges(from, to);
        var hashes = await HashesAsync(store, [.. ranges, new LeafRange(0, from), new LeafRange(0, to)], cancellationToken);
        ImmutableArray<ReadOnlyMemory<byte>> proof = [.. hashes.Take(ranges.Length)];
        var (before, after) = (hashes[^2], hashes[^1]);
        await RequireSignedAsync(store, from, before, cancellationToken);
        var checkpoint = await RequireSignedAsync(store, to, after, cancellationToken);
        return MerkleProof.VerifyConsistency(from, to, proof, before.Span, after.Span)
            ? new StoredProof(proof, checkpoint)
            : throw Altered(to);
    }

    /// <summary>The proof that record <paramref name="index"/> stands in the log of <paramref name="size"/> records, 0 ≤ index &lt; size.</summary>
    /// <exception cref="AuditLogException">The store does not hold what was signed.</exception>
    public static async ValueTask<StoredProof> InclusionAsync(IAuditReader store, long index, long size, CancellationToken cancellationToken)
    {
        var ranges = MerkleProof.InclusionRanges(index, size);
        var hashes = await HashesAsync(store, [.. ranges, new LeafRange(index, index + 1), new LeafRange(0, size)], cancellationToken);
        ImmutableArray<ReadOnlyMemory<byte>> proof = [.. hashes.Take(ranges.Length)];
        var checkpoint = await RequireSignedAsync(store, size, hashes[^1], cancellationToken);
        return MerkleProof.VerifyInclusion(hashes[^2].Span, index, size, proof, hashes[^1].Span)
            ? new StoredProof(proof, checkpoint)
            : throw Altered(size);
    }

    private static async ValueTask<ImmutableArray<ReadOnlyMemory<byte>>> HashesAsync(
        IAuditReader store, ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) =>
        await StoredTree.HashesAsync(store, ranges, cancellationToken)
            ?? throw new AuditLogException("The audit log lacks records or checkpoints that a proof needs. It was altered; verify it.");

    /// <summary>The checkpoint of that size, if one was signed; its root must be that of the records.</summary>
    private static async ValueTask<StoredCheckpoint?> RequireSignedAsync(IAuditReader store, long size, ReadOnlyMemory<byte> root, CancellationToken cancellationToken)
    {
        if (await store.ReadCheckpointAsync(size, cancellationToken) is not { } stored)
            return null;
        return SignedNote.Split(stored.Note) is var (text, _) && Checkpoint.TryParse(text, out var signed) && signed.Size == size && signed.Root.Span.SequenceEqual(root.Span)
            ? stored
            : throw Altered(size);
    }

    private static AuditLogException Altered(long size) =>
        new($"The audit log's first {size} records are not what was signed. It was altered; verify it.");
}

/// <summary>A proof from the store.</summary>
/// <param name="Hashes">In the order of RFC 6962, 32 bytes each.</param>
/// <param name="Checkpoint">What was signed at the later size; null if nothing was at exactly that size.</param>
internal sealed record StoredProof(ImmutableArray<ReadOnlyMemory<byte>> Hashes, StoredCheckpoint? Checkpoint);
