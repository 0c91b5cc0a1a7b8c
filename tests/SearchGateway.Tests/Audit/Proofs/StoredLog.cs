using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Tests.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Proofs;

/// <summary>A stored log of plain leaves, in groups as a test cuts them; counts what is read of it.</summary>
internal sealed class StoredLog : IAuditReader
{
    public const string Origin = "searchgateway/stored";

    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredCheckpoint> _checkpoints = [];

    /// <summary>A log whose groups end at these sizes, ascending.</summary>
    public StoredLog(IEnumerable<int> sizes)
    {
        var frontier = new MerkleFrontier();
        foreach (var size in sizes)
        {
            for (; frontier.Size < size; frontier.Append(_records[^1].LeafHash.Span))
                _records.Add(new StoredRecord { Index = frontier.Size, LeafHash = MerkleHash.Leaf(Data[(int)frontier.Size]) });
            var text = new Checkpoint(Origin, size, frontier.Root()).Text;
            _checkpoints.Add(new StoredCheckpoint(size, SignedNote.Write(text, Origin, new byte[40]), frontier.ToBytes()));
        }
    }

    public static byte[][] Data { get; } = Leaves.Data(700);

    public static NaiveTree Reference { get; } = new(Data);

    public List<StoredRecord> Records => _records;

    public List<StoredCheckpoint> Checkpoints => _checkpoints;

    public int RecordsRead { get; private set; }

    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AuditTail(_records.Count, _checkpoints[^1], null));

    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var record in _records.Where(r => r.Index >= from && r.Index < to))
        {
            RecordsRead++;
            yield return record;
        }
    }

    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var checkpoint in _checkpoints.Where(c => c.Size > afterSize))
            yield return checkpoint;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static IEnumerable<byte[]> Bytes(ImmutableArray<ReadOnlyMemory<byte>> hashes) => hashes.Select(h => h.ToArray());
}
