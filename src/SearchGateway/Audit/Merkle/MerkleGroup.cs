using System.Collections.Immutable;
using System.Numerics;

namespace SearchGateway.Audit.Merkle;

/// <summary>
/// The part of the tree that a group of new leaves adds. Every left sibling that lies before the group is one of the frontier's
/// subtrees, so proofs for the group's leaves need nothing else of the old tree.
/// </summary>
internal sealed class MerkleGroup
{
    private readonly MerkleFrontier _before;
    private readonly byte[] _nodes;
    private readonly List<Level> _levels = [];
    private readonly long _size;

    private MerkleGroup(MerkleFrontier before, int count)
    {
        _before = before;
        _size = before.Size + count;
        // Each level has at most half of the one below, and one more for either ragged end.
        var levels = 1 + BitOperations.Log2((ulong)_size) + 1;
        _nodes = new byte[((2 * count) + (2 * levels)) * MerkleHash.Size];
    }

    /// <summary>The frontier after the group.</summary>
    public MerkleFrontier After { get; private set; } = new();

    /// <summary>The frontier before the group.</summary>
    public MerkleFrontier Before => _before;

    /// <summary>The group's leaf hashes, which nothing writes again.</summary>
    public ReadOnlyMemory<byte> LeafHashes => _nodes.AsMemory(0, _levels[0].Count * MerkleHash.Size);

    /// <summary>Builds the levels over <paramref name="leafHashes"/>, which are not empty.</summary>
    public static MerkleGroup Build(MerkleFrontier before, ReadOnlySpan<byte> leafHashes)
    {
        var count = leafHashes.Length / MerkleHash.Size;
        var group = new MerkleGroup(before, count);
        leafHashes.CopyTo(group._nodes);
        group._levels.Add(new Level(before.Size, count, 0));
        for (var level = 0; group.NodesAt(level) > 1; level++)
            group.AddLevelAbove(level);
        group.After = group.FrontierAfter();
        return group;
    }

    /// <summary>Hash of the group's leaf at <paramref name="position"/>.</summary>
    public ReadOnlyMemory<byte> Leaf(int position) => Memory(position);

    /// <summary>The audit path of the group's leaf at <paramref name="position"/> in the tree after the group, lowest first.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Path(int position)
    {
        var path = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(_levels.Count);
        var index = _before.Size + position;
        for (var level = 0; NodesAt(level) > 1; level++, index >>= 1)
        {
            var sibling = index ^ 1;
            if (sibling >= NodesAt(level))
                continue;
            path.Add(sibling < _levels[level].First ? _before.Slot(level).ToArray() : Memory(_levels[level].OffsetOf(sibling)));
        }

        return path.DrainToImmutable();
    }

    /// <summary>Number of nodes that the whole tree has at a level; an odd one out stands for itself one level up.</summary>
    private long NodesAt(int level) => ((_size - 1) >> level) + 1;

    private void AddLevelAbove(int level)
    {
        var below = _levels[level];
        var first = below.First >> 1;
        var last = NodesAt(level) - 1;
        var above = new Level(first, (int)((last >> 1) - first + 1), below.Offset + below.Count);
        for (var parent = 0; parent < above.Count; parent++)
        {
            var left = (first + parent) << 1;
            if (left == last)
                Node(below.OffsetOf(left)).CopyTo(Node(above.Offset + parent));
            else
                MerkleHash.Node(left < below.First ? _before.Slot(level) : Node(below.OffsetOf(left)), Node(below.OffsetOf(left + 1)), Node(above.Offset + parent));
        }

        _levels.Add(above);
    }

    private MerkleFrontier FrontierAfter()
    {
        var after = _before.CopyAt(_size);
        for (var level = 0; level < _levels.Count; level++)
        {
            var node = (_size >> level) - 1;
            if (after.Has(level) && node >= _levels[level].First)
                Node(_levels[level].OffsetOf(node)).CopyTo(after.Slot(level));
        }

        return after;
    }

    private Span<byte> Node(int offset) => _nodes.AsSpan(offset * MerkleHash.Size, MerkleHash.Size);

    private ReadOnlyMemory<byte> Memory(int offset) => _nodes.AsMemory(offset * MerkleHash.Size, MerkleHash.Size);

    /// <summary>The nodes of one level that the group made: index of the first in the whole level, and where they are kept.</summary>
    private readonly record struct Level(long First, int Count, int Offset)
    {
        public int OffsetOf(long index) => Offset + (int)(index - First);
    }
}
