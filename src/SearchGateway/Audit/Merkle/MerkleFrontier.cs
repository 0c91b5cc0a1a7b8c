using System.Numerics;

namespace SearchGateway.Audit.Merkle;

/// <summary>
/// The right edge of a Merkle tree: the roots of the perfect subtrees that its size is the sum of. All that appending needs,
/// in 32 bytes for each set bit of the size.
/// </summary>
public sealed class MerkleFrontier
{
    private const int Levels = 63;

    // One slot per level; a slot holds a hash where the same bit of the size is set.
    private readonly byte[] _slots;

    /// <summary>The frontier of the empty tree.</summary>
    public MerkleFrontier()
        : this(0, new byte[Levels * MerkleHash.Size])
    {
    }

    private MerkleFrontier(long size, byte[] slots)
    {
        Size = size;
        _slots = slots;
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null if the length does not fit the size or the size is negative.</summary>
    public static MerkleFrontier? FromBytes(long size, ReadOnlySpan<byte> bytes)
    {
        if (size < 0 || bytes.Length != BitOperations.PopCount((ulong)size) * MerkleHash.Size)
            return null;

        var frontier = new MerkleFrontier { Size = size };
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (!frontier.Has(level))
                continue;
            bytes[..MerkleHash.Size].CopyTo(frontier.Slot(level));
            bytes = bytes[MerkleHash.Size..];
        }

        return frontier;
    }

    /// <summary>The hashes, largest subtree first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[BitOperations.PopCount((ulong)Size) * MerkleHash.Size];
        var rest = bytes.AsSpan();
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (!Has(level))
                continue;
            Slot(level).CopyTo(rest);
            rest = rest[MerkleHash.Size..];
        }

        return bytes;
    }

    /// <summary>Appends one leaf.</summary>
    public void Append(ReadOnlySpan<byte> leafHash)
    {
        Span<byte> node = stackalloc byte[MerkleHash.Size];
        leafHash.CopyTo(node);
        var level = 0;
        for (; Has(level); level++)
            MerkleHash.Node(Slot(level), node, node);
        node.CopyTo(Slot(level));
        Size++;
    }

    /// <summary>The tree's root hash.</summary>
    public byte[] Root()
    {
        if (Size == 0)
            return MerkleHash.EmptyRoot.ToArray();

        var level = BitOperations.TrailingZeroCount(Size);
        var root = Slot(level).ToArray();
        for (level++; level < Levels; level++)
        {
            if (Has(level))
                MerkleHash.Node(Slot(level), root, root);
        }

        return root;
    }

    internal bool Has(int level) => (Size >> level & 1) != 0;

    internal Span<byte> Slot(int level) => _slots.AsSpan(level * MerkleHash.Size, MerkleHash.Size);

    /// <summary>A copy at another size; the caller fills the slots that differ.</summary>
    internal MerkleFrontier CopyAt(long size) => new(size, (byte[])_slots.Clone());
}
