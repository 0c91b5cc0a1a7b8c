using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>Inclusion proofs of RFC 6962, checked by walking from the leaf to the root as RFC 9162 section 2.1.3.2 describes.</summary>
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

    private static byte[] Parent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashLength)];
        both[0] = NodePrefix;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }
}
