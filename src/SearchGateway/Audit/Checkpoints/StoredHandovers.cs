namespace SearchGateway.Audit.Checkpoints;

/// <summary>
/// The handovers of a stored log, found without reading it through: a key signs one stretch of it, so where the stretch begins is found by
/// halving. What is found proves nothing by itself; in a log that was altered some may not be found.
/// </summary>
internal static class StoredHandovers
{
    /// <summary>The handovers of the log whose last checkpoint is <paramref name="last"/>, in the order of the log.</summary>
    public static async ValueTask<IReadOnlyList<KeyHandover>> FindAsync(IAuditReader log, StoredCheckpoint? last, CancellationToken cancellationToken)
    {
        var found = new List<KeyHandover>();
        if (last is null || KeyIdInForce(last.Note) is not { } keyId)
            return found;
        for (var end = last; ;)
        {
            var first = await FirstSignedAsync(log, end, keyId, cancellationToken);
            // The log's first key was handed nothing: what it signed first is a plain checkpoint, or its own handover to the next.
            if (found.Count > 0 && first.Size >= end.Size)
                break;
            if (KeyHandover.Read(first.Note) is not { } handover || !SignedNote.KeyId(handover.Next).AsSpan().SequenceEqual(keyId))
                break;
            found.Add(handover);
            (end, keyId) = (first, SignedNote.KeyId(handover.Previous));
        }

        found.Reverse();
        return found;
    }

    /// <summary>The identifier of the key that signs behind a checkpoint.</summary>
    private static byte[]? KeyIdInForce(string note) => KeyHandover.Read(note) is { } handover
        ? SignedNote.KeyId(handover.Next)
        : SignedNote.Split(note) is var (text, lines) && Checkpoint.TryParse(text, out var checkpoint)
            ? lines.Select(line => SignedNote.Signature(line, checkpoint.Origin)).FirstOrDefault(signature => signature is not null)?[..SignedNote.KeyIdLength]
            : null;

    /// <summary>The smallest checkpoint that a key signed; <paramref name="end"/> is one that it did.</summary>
    private static async ValueTask<StoredCheckpoint> FirstSignedAsync(IAuditReader log, StoredCheckpoint end, byte[] keyId, CancellationToken cancellationToken)
    {
        var first = end;
        for (var (low, high) = (0L, end.Size - 1); low <= high;)
        {
            var middle = low + ((high - low) / 2);
            var next = await NextAsync(log, middle, cancellationToken);
            if (next is not null && next.Size <= first.Size && IsSignedBy(keyId, next.Note))
                (first, high) = (next, middle - 1);
            else
                low = next is not null && next.Size < first.Size ? next.Size : middle + 1;
        }

        return first;
    }

    /// <summary>The first checkpoint of more than <paramref name="size"/> records.</summary>
    private static async ValueTask<StoredCheckpoint?> NextAsync(IAuditReader log, long size, CancellationToken cancellationToken)
    {
        await foreach (var checkpoint in log.ReadCheckpointsAsync(size, cancellationToken))
            return checkpoint;
        return null;
    }

    private static bool IsSignedBy(byte[] keyId, string note) =>
        SignedNote.Split(note) is var (text, lines) && Checkpoint.TryParse(text, out var checkpoint)
        && lines.Any(line => SignedNote.Signature(line, checkpoint.Origin) is { } signature && signature.AsSpan().StartsWith(keyId));
}
