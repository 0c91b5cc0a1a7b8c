using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>Proofs of RFC 6962, checked by walking to the root as RFC 9162 sections 2.1.3.2 and 2.1.4.2 describe.</summary>
internal static class MerkleProof
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int HashLength = 32;

    private const byte NodePrefix = 0x01;

    /// <summary>
    /// The root of the tree of <paramref name="size"/> leaves in which <paramref name="leafHash"/> stands at <paramref name="index"/>,
    /// if <paramref name="path"/> is its audit path, lowest sibling first; null if the path cannot belong to that place.
    /// </summary>
    public static byte[]? Root(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<ReadOnlyMemory<byte>> path)
    {
        if (index < 0 || index >= size || leafHash.Length != HashLength)
            return null;

        var node = leafHash.ToArray();
        var (position, last) = (index, size - 1);
        foreach (var sibling in path)
        {
            if (last == 0 || sibling.Length != HashLength)
                return null;
            if ((position & 1) == 1)
            {
                node = Parent(sibling.Span, node);
            }
            else if (position == last)
            {
                // The rightmost node of a level without a sibling is carried up until it is a right child.
                while ((position & 1) == 0)
                    (position, last) = (position >> 1, last >> 1);
                node = Parent(sibling.Span, node);
            }
            else
            {
                node = Parent(node, sibling.Span);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 ? node : null;
    }

    /// <summary>
    /// Whether <paramref name="path"/> shows that the tree of <paramref name="newSize"/> leaves under <paramref name="newRoot"/> begins
    /// with that of <paramref name="oldSize"/> under <paramref name="oldRoot"/>.
    /// </summary>
    public static bool IsConsistent(long oldSize, long newSize, IReadOnlyList<ReadOnlyMemory<byte>> path, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (oldSize < 0 || oldSize > newSize || path.Any(hash => hash.Length != HashLength))
            return false;
        if (oldSize == 0)
            return path.Count == 0 && oldRoot.SequenceEqual(SHA256.HashData([]));
        if (oldSize == newSize)
            return path.Count == 0 && oldRoot.SequenceEqual(newRoot);

        var (position, last) = (oldSize - 1, newSize - 1);
        while ((position & 1) == 1)
            (position, last) = (position >> 1, last >> 1);
        // An earlier tree that is perfect is itself the start, and its root is known.
        var start = position == 0 ? oldRoot.ToArray() : path.Count > 0 ? path[0].ToArray() : null;
        return start is not null
            && Climb(position, last, [.. path.Skip(position == 0 ? 0 : 1)], start) is var (before, after)
            && oldRoot.SequenceEqual(before) && newRoot.SequenceEqual(after);
    }

    /// <summary>The roots of both trees, the earlier one without what stands to the right of the start.</summary>
    private static (byte[] Before, byte[] After)? Climb(long position, long last, ReadOnlyMemory<byte>[] path, byte[] start)
    {
        var (before, after) = (start, start);
        foreach (var sibling in path)
        {
            if (last == 0)
                return null;
            if ((position & 1) == 1 || position == last)
            {
                (before, after) = (Parent(sibling.Span, before), Parent(sibling.Span, after));
                while ((position & 1) == 0 && position != 0)
                    (position, last) = (position >> 1, last >> 1);
            }
            else
            {
                after = Parent(after, sibling.Span);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 ? (before, after) : null;
    }

    private static byte[] Parent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashLength)];
        both[0] = NodePrefix;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }
}
