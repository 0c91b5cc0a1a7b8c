using System.Collections.Immutable;
using System.Numerics;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Proofs;

/// <summary>
/// The tree of a stored log. Nothing of it is kept in memory: the hash of any of its subtrees follows from the frontier of the last
/// checkpoint that ends inside it and the few leaves behind that, at most one group's.
/// </summary>
internal static class StoredTree
{
    /// <summary>Hashes of subtrees as the tree has them, in order; null if the store does not hold what it should.</summary>
    public static async ValueTask<ImmutableArray<ReadOnlyMemory<byte>>?> HashesAsync(
        IAuditReader store, ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken)
    {
        var stored = await store.ReadSubtreesAsync(ranges, cancellationToken);
        var hashes = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(ranges.Length);
        for (var at = 0; at < ranges.Length; at++)
        {
            if (HashOf(ranges[at], stored[at]) is not { } hash)
                return null;
            hashes.Add(hash);
        }

        return hashes.DrainToImmutable();
    }

    private static byte[]? HashOf(LeafRange range, StoredSubtree stored)
    {
        if (Begin(range, stored.Checkpoint) is not { } tree || stored.LeafHashes.Length % MerkleHash.Size != 0)
            return null;
        for (var leaves = stored.LeafHashes.Span; !leaves.IsEmpty; leaves = leaves[MerkleHash.Size..])
            tree.Append(leaves[..MerkleHash.Size]);
        return tree.Size == range.End - range.Start ? tree.Root() : null;
    }

    /// <summary>
    /// A subtree starts where a perfect one at least as large could start, so the frontier's hashes from there on are the subtree's
    /// own frontier: the last ones, since the larger come first. Not so at the subtree's end, where it may have been joined with the
    /// one before it; hence only checkpoints inside are looked for.
    /// </summary>
    private static MerkleFrontier? Begin(LeafRange range, StoredCheckpoint? checkpoint)
    {
        if (checkpoint is null)
            return new MerkleFrontier();
        var size = checkpoint.Size - range.Start;
        var length = BitOperations.PopCount((ulong)size) * MerkleHash.Size;
        return size > 0 && checkpoint.Size < range.End && checkpoint.Frontier.Length >= length
            ? MerkleFrontier.FromBytes(size, checkpoint.Frontier.Span[^length..])
            : null;
    }
}
