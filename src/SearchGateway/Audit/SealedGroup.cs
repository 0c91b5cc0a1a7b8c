using System.Runtime.InteropServices;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>A group that is hashed and signed. Until it is durable, no receipt of it may leave.</summary>
internal sealed class SealedGroup
{
    private readonly string _origin;
    private readonly long _first;
    private readonly MerkleGroup _tree;

    private SealedGroup(string origin, long first, MerkleGroup tree, AuditGroup stored, CheckpointSigner? next)
    {
        Next = next;
        _origin = origin;
        _first = first;
        _tree = tree;
        Stored = stored;
    }

    /// <summary>What the store writes.</summary>
    public AuditGroup Stored { get; }

    /// <summary>Whoever signs the groups behind it, if that is another than signed it.</summary>
    public CheckpointSigner? Next { get; }

    /// <summary>The log's frontier once the group is in it.</summary>
    public MerkleFrontier After => _tree.After;

    /// <summary>Where answers wait for witnesses: completes with the cosigned tree that covers the group, or with null.</summary>
    public Task<CosignedTree?>? Cosigned { get; private set; }

    /// <summary>Hashes and signs a group.</summary>
    /// <param name="pending">At least one record; only the last may hand the log over to another key.</param>
    /// <param name="before">Where the log stands.</param>
    /// <param name="signer">The log's key.</param>
    /// <param name="room">Where the records are laid out; theirs until the store is done.</param>
    public static SealedGroup Seal(List<PendingRecord> pending, MerkleFrontier before, CheckpointSigner signer, GroupRoom room)
    {
        for (var position = 0; position < pending.Count; position++)
            room.Records[position] = pending[position].Place(before.Size, position, room.LeafHash(position));

        var tree = MerkleGroup.Build(before, room.LeafHashes(pending.Count));
        var next = pending[^1].Effect.Next;
        var note = next is null ? signer.Sign(tree.After.Size, tree.After.Root()) : signer.HandOver(next, tree.After.Size, tree.After.Root());
        var checkpoint = new StoredCheckpoint(tree.After.Size, note, tree.After.ToBytes());
        var stored = new AuditGroup(room.Records.AsMemory(0, pending.Count), checkpoint, room.Count(pending), ErasuresOf(pending, before.Size))
        {
            Holds = HoldsOf(pending),
        };
        return new SealedGroup(signer.Origin, before.Size, tree, stored, next);
    }

    /// <summary>Lets the group's answers wait for witnesses. Before any record of it is completed.</summary>
    public void WaitIn(WaitingGroups waiting) => Cosigned = waiting.Add(_tree.Before, _tree.LeafHashes);

    /// <summary>The receipt of a record of this group under a later, cosigned checkpoint.</summary>
    public AuditReceipt ReceiptOf(PendingRecord record, CosignedTree cosigned) =>
        new(_origin, _first + record.Position, _tree.Leaf(record.Position), cosigned.PathOf(_first + record.Position), cosigned.Note, record.Bytes.Body);

    /// <summary>The receipt of a record of this group. Its bytes are the record's own, which nothing writes again.</summary>
    public AuditReceipt ReceiptOf(PendingRecord record) =>
        new(_origin, _first + record.Position, _tree.Leaf(record.Position), _tree.Path(record.Position), Stored.Checkpoint.Note, record.Bytes.Body);

    private static List<HoldChange> HoldsOf(List<PendingRecord> pending)
    {
        List<HoldChange> holds = [];
        foreach (var record in pending)
        {
            if (record.Effect.Hold is { } change)
                holds.Add(change);
        }

        return holds;
    }

    private static List<GroupErasure> ErasuresOf(List<PendingRecord> pending, long first)
    {
        List<GroupErasure> erasures = [];
        for (var position = 0; position < pending.Count; position++)
        {
            if (pending[position].Effect.Erases is { IsEmpty: false } erases)
                erasures.Add(new GroupErasure(first + position, erases));
        }

        return erasures;
    }
}

/// <summary>Room for one group, used again for the next.</summary>
internal sealed class GroupRoom(int limit)
{
    private readonly byte[] _leafHashes = new byte[limit * MerkleHash.Size];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public StoredRecord[] Records { get; } = new StoredRecord[limit];

    public Memory<byte> LeafHash(int position) => _leafHashes.AsMemory(position * MerkleHash.Size, MerkleHash.Size);

    public ReadOnlySpan<byte> LeafHashes(int count) => _leafHashes.AsSpan(0, count * MerkleHash.Size);

    /// <summary>What a group adds to the statistics.</summary>
    public StatisticCount[] Count(List<PendingRecord> pending)
    {
        _counts.Clear();
        foreach (var record in pending)
        {
            foreach (var key in record.Statistics)
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
        }

        return [.. _counts.Select(count => new StatisticCount(count.Key, count.Value))];
    }
}
