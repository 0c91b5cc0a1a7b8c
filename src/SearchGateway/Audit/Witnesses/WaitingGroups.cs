using System.Collections.Immutable;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Audit.Witnesses;

/// <summary>Durable groups whose answers wait until a cosigned checkpoint covers them. Their leaf hashes are enough for the receipts then.</summary>
internal sealed class WaitingGroups
{
    // Two groups of the largest size: 4 MiB of hashes. What is beyond has waited too long to be answered with cosignatures.
    private const long MostLeaves = 131_072;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _entries = new();
    private long _leaves;
    private bool _isClosed;

    /// <summary>Keeps a group that has just become durable.</summary>
    /// <param name="before">The log's frontier before it.</param>
    /// <param name="leafHashes">Its leaf hashes, which nothing writes again.</param>
    /// <returns>Completes with the tree that covers the group, or with null if none will.</returns>
    public Task<CosignedTree?> Add(MerkleFrontier before, ReadOnlyMemory<byte> leafHashes)
    {
        var entry = new Entry(before, leafHashes);
        lock (_gate)
        {
            if (_isClosed)
                return Task.FromResult<CosignedTree?>(null);
            _entries.Enqueue(entry);
            _leaves += entry.Count;
            while (_leaves > MostLeaves && _entries.Count > 1)
                GiveUpOldest();
        }

        return entry.Completion.Task;
    }

    /// <summary>Completes every group up to the checkpoint.</summary>
    public void Cosigned(CosignedCheckpoint checkpoint)
    {
        var covered = Take(checkpoint.Size);
        if (covered.Count == 0)
            return;
        byte[] leaves = [.. covered.SelectMany(entry => entry.LeafHashes.ToArray())];
        var tree = new CosignedTree(checkpoint.Note, covered[0].Before.Size, MerkleGroup.Build(covered[0].Before, leaves));
        foreach (var entry in covered)
            entry.Completion.TrySetResult(tree);
    }

    /// <summary>Lets go of whoever waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_entries.Count > 0)
                GiveUpOldest();
        }
    }

    private List<Entry> Take(long size)
    {
        var covered = new List<Entry>();
        lock (_gate)
        {
            while (_entries.TryPeek(out var entry) && entry.End <= size)
            {
                covered.Add(_entries.Dequeue());
                _leaves -= entry.Count;
            }
        }

        return covered;
    }

    private void GiveUpOldest()
    {
        var entry = _entries.Dequeue();
        _leaves -= entry.Count;
        entry.Completion.TrySetResult(null);
    }

    private sealed record Entry(MerkleFrontier Before, ReadOnlyMemory<byte> LeafHashes)
    {
        public int Count => LeafHashes.Length / MerkleHash.Size;

        public long End => Before.Size + Count;

        public TaskCompletionSource<CosignedTree?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A cosigned checkpoint and the leaves that came since the one before, each of which it can prove.</summary>
internal sealed record CosignedTree(string Note, long First, MerkleGroup Tree)
{
    /// <summary>The audit path of a record under the checkpoint.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> PathOf(long index) => Tree.Path((int)(index - First));
}
