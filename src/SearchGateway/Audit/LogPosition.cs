using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Records;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Audit;

/// <summary>Where the log goes on: its frontier and the checkpoint that stands last; null for an empty log.</summary>
internal sealed record LogPosition(MerkleFrontier Frontier, StoredCheckpoint? Last)
{
    public string? Note => Last?.Note;

    /// <summary>Verifies the stored tail: the last checkpoint's signature, and its root against the records of its group.</summary>
    /// <exception cref="AuditLogException">The tail does not verify; the log must not be continued.</exception>
    public static async ValueTask<LogPosition> VerifyAsync(
        IAuditReader store, AuditTail tail, CheckpointVerifier verifier, RecordKeys keys, string origin, CancellationToken cancellationToken)
    {
        if (tail.Last is not { } last)
        {
            return tail.NextIndex == 0
                ? new LogPosition(new MerkleFrontier(), null)
                : throw new AuditLogException($"The audit log holds {tail.NextIndex} records but no checkpoint. It was altered; verify it before it is continued.");
        }

        var checkpoint = verifier.Verify(last.Note)
            ?? throw new AuditLogException("The audit log's last checkpoint was altered, or was signed with another key than the configured one.");
        if (checkpoint.Origin != origin)
            throw new AuditLogException($"The audit log belongs to '{checkpoint.Origin}', but Audit:Origin is '{origin}'.");
        if (checkpoint.Size != last.Size || tail.NextIndex != last.Size)
            throw new AuditLogException($"The audit log's last checkpoint covers {checkpoint.Size} records, but the log ends at {tail.NextIndex}. It was altered; verify it before it is continued.");

        var frontier = await ReplayLastGroupAsync(store, tail, keys, cancellationToken);
        if (frontier is null || !checkpoint.Root.Span.SequenceEqual(frontier.Root()) || !last.Frontier.Span.SequenceEqual(frontier.ToBytes()))
            throw new AuditLogException("The audit log's last records do not match its last checkpoint. They were altered; verify the log before it is continued.");
        return new LogPosition(frontier, last);
    }

    private static async ValueTask<MerkleFrontier?> ReplayLastGroupAsync(IAuditReader store, AuditTail tail, RecordKeys keys, CancellationToken cancellationToken)
    {
        var frontier = tail.Previous is { } previous ? MerkleFrontier.FromBytes(previous.Size, previous.Frontier.Span) : new MerkleFrontier();
        if (frontier is null)
            return null;
        await foreach (var record in store.ReadRecordsAsync(frontier.Size, tail.NextIndex, cancellationToken))
        {
            if (record.Index != frontier.Size || LeafOf(record, keys) is not { } leaf)
                return null;
            frontier.Append(leaf);
        }

        return frontier.Size == tail.NextIndex ? frontier : null;
    }

    /// <summary>The leaf of a stored record, made from its bytes unless they were erased; null if they are not those of its place.</summary>
    private static byte[]? LeafOf(StoredRecord record, RecordKeys keys)
    {
        if (record.IsErased)
            return record.LeafHash.ToArray();
        if (RecordOpening.Open(record, keys) is not { } bytes)
        {
            return !record.IsPlain && keys.Find(record.Entry.EraseAfter) is null
                ? throw new AuditLogException($"The record keys do not hold the key of {record.Entry.EraseAfter:yyyy-MM-dd}, under which the audit log's last records are sealed. Restore the file that Audit:RecordKeysPath names.")
                : null;
        }

        return RecordHeader.Read(bytes.Span)?.Index == record.Index ? MerkleHash.Leaf(bytes.Span) : null;
    }
}
