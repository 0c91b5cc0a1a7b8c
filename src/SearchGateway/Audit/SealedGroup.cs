using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>A group that is hashed and signed. Until it is durable, no receipt of it may leave.</summary>
internal sealed class SealedGroup
{
    private readonly string _origin;
    private readonly long _first;
    private readonly MerkleGroup _tree;

    private SealedGroup(string origin, long first, MerkleGroup tree, AuditGroup stored)
    {
        _origin = origin;
        _first = first;
        _tree = tree;
        Stored = stored;
    }

    /// <summary>What the store writes.</summary>
    public AuditGroup Stored { get; }

    /// <summary>The log's frontier once the group is in it.</summary>
    public MerkleFrontier After => _tree.After;

    /// <summary>Hashes and signs a group.</summary>
    /// <param name="pending">At least one record.</param>
    /// <param name="before">Where the log stands.</param>
    /// <param name="signer">The log's key.</param>
    /// <param name="room">Where the records are laid out; theirs until the store is done.</param>
    public static SealedGroup Seal(List<PendingRecord> pending, MerkleFrontier before, CheckpointSigner signer, GroupRoom room)
    {
        for (var position = 0; position < pending.Count; position++)
            room.Records[position] = pending[position].Place(before.Size, position, room.LeafHash(position));

        var tree = MerkleGroup.Build(before, room.LeafHashes(pending.Count));
        var note = signer.Sign(tree.After.Size, tree.After.Root());
        var checkpoint = new StoredCheckpoint(tree.After.Size, note, tree.After.ToBytes());
        return new SealedGroup(signer.Origin, before.Size, tree, new AuditGroup(room.Records.AsMemory(0, pending.Count), checkpoint));
    }

    /// <summary>The receipt of a record of this group. Its bytes are the record's own, which nothing writes again.</summary>
    public AuditReceipt ReceiptOf(PendingRecord record) =>
        new(_origin, _first + record.Position, _tree.Leaf(record.Position), _tree.Path(record.Position), Stored.Checkpoint.Note, record.Bytes.Body);
}

/// <summary>Room for one group, used again for the next.</summary>
internal sealed class GroupRoom(int limit)
{
    private readonly byte[] _leafHashes = new byte[limit * MerkleHash.Size];

    public StoredRecord[] Records { get; } = new StoredRecord[limit];

    public Memory<byte> LeafHash(int position) => _leafHashes.AsMemory(position * MerkleHash.Size, MerkleHash.Size);

    public ReadOnlySpan<byte> LeafHashes(int count) => _leafHashes.AsSpan(0, count * MerkleHash.Size);
}
