using System.Collections.Immutable;
using System.Numerics;

namespace SearchGateway.Audit.Merkle;

/// <summary>Leaves from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
public readonly record struct LeafRange(long Start, long End);

/// <summary>Proofs over a tree by RFC 6962 section 2.1: which subtrees make one up, and whether one holds. Pure functions.</summary>
public static class MerkleProof
{
    /// <summary>
    /// True if <paramref name="proof"/> shows that <paramref name="leafHash"/> is leaf <paramref name="index"/> of the tree of
    /// <paramref name="size"/> leaves under <paramref name="root"/>. False for impossible positions and malformed hashes.
    /// </summary>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<ReadOnlyMemory<byte>> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leafHash.Length != MerkleHash.Size || !AreHashes(proof))
            return false;

        Span<byte> node = stackalloc byte[MerkleHash.Size];
        leafHash.CopyTo(node);
        return Climb(index, size - 1, proof, from: 0, node, []) && node.SequenceEqual(root);
    }

    /// <summary>
    /// True if <paramref name="proof"/> shows that the tree of <paramref name="newSize"/> leaves under <paramref name="newRoot"/>
    /// begins with the tree of <paramref name="oldSize"/> leaves under <paramref name="oldRoot"/>: nothing was changed or removed.
    /// </summary>
    public static bool VerifyConsistency(
        long oldSize, long newSize, IReadOnlyList<ReadOnlyMemory<byte>> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (oldSize < 0 || oldSize > newSize || oldRoot.Length != MerkleHash.Size || !AreHashes(proof))
            return false;
        if (oldSize == newSize)
            return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (oldSize == 0)
            return proof.Count == 0 && oldRoot.SequenceEqual(MerkleHash.EmptyRoot);

        // The climb starts at the largest perfect subtree that ends where the old tree ends; if that is the whole old tree,
        // its root is known and the proof leaves it out.
        var level = BitOperations.TrailingZeroCount(oldSize);
        var startIsOldRoot = BitOperations.IsPow2(oldSize);
        if (!startIsOldRoot && proof.Count == 0)
            return false;

        var start = startIsOldRoot ? oldRoot : proof[0].Span;
        Span<byte> oldNode = stackalloc byte[MerkleHash.Size];
        Span<byte> newNode = stackalloc byte[MerkleHash.Size];
        start.CopyTo(oldNode);
        start.CopyTo(newNode);
        return Climb((oldSize - 1) >> level, (newSize - 1) >> level, proof, startIsOldRoot ? 0 : 1, newNode, oldNode)
            && oldNode.SequenceEqual(oldRoot)
            && newNode.SequenceEqual(newRoot);
    }

    /// <summary>The subtrees whose hashes prove leaf <paramref name="index"/> in a tree of <paramref name="size"/>, in the order of the proof.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in the tree.</exception>
    public static ImmutableArray<LeafRange> InclusionRanges(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new Stack<LeafRange>();
        for (var tree = new LeafRange(0, size); tree.End - tree.Start > 1;)
            tree = Descend(tree, index, ranges);
        return [.. ranges];
    }

    /// <summary>The subtrees whose hashes prove a tree of <paramref name="newSize"/> to continue one of <paramref name="oldSize"/>, in the order of the proof.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is negative or greater than the new one.</exception>
    public static ImmutableArray<LeafRange> ConsistencyRanges(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == 0 || oldSize == newSize)
            return [];

        var ranges = new Stack<LeafRange>();
        var tree = new LeafRange(0, newSize);
        while (tree.End != oldSize)
            tree = Descend(tree, oldSize - 1, ranges);
        if (tree.Start != 0)
            ranges.Push(tree);
        return [.. ranges];
    }

    /// <summary>Steps into the half that holds <paramref name="leaf"/> and notes the other half.</summary>
    private static LeafRange Descend(LeafRange tree, long leaf, Stack<LeafRange> others)
    {
        var middle = tree.Start + (1L << BitOperations.Log2((ulong)(tree.End - tree.Start - 1)));
        var (left, right) = (tree with { End = middle }, tree with { Start = middle });
        others.Push(leaf < middle ? right : left);
        return leaf < middle ? left : right;
    }

    /// <summary>
    /// Climbs to the root from node <paramref name="index"/> of a level whose last node is <paramref name="last"/>.
    /// <paramref name="oldNode"/>, unless empty, climbs along as if nothing stood to the right of the start.
    /// </summary>
    private static bool Climb(long index, long last, IReadOnlyList<ReadOnlyMemory<byte>> proof, int from, Span<byte> node, Span<byte> oldNode)
    {
        for (var step = from; step < proof.Count; step++)
        {
            if (last == 0)
                return false;
            var sibling = proof[step].Span;
            if ((index & 1) == 0 && index != last)
            {
                MerkleHash.Node(node, sibling, node);
            }
            else
            {
                // At the right edge a node without sibling stands for itself one level up.
                var lone = index == 0 ? 0 : BitOperations.TrailingZeroCount(index);
                (index, last) = (index >> lone, last >> lone);
                MerkleHash.Node(sibling, node, node);
                if (!oldNode.IsEmpty)
                    MerkleHash.Node(sibling, oldNode, oldNode);
            }

            (index, last) = (index >> 1, last >> 1);
        }

        return last == 0;
    }

    private static bool AreHashes(IReadOnlyList<ReadOnlyMemory<byte>> proof) => proof.All(hash => hash.Length == MerkleHash.Size);
}
