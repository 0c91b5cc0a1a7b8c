namespace SearchGateway.Client;

/// <summary>
/// Checks checkpoints and what connects them offline, with nothing but the public keys of logs and witnesses; safe to share.
/// </summary>
public sealed class LogVerifier
{
    private readonly LogPublicKey[] _keys;
    private readonly WitnessPolicy? _witnesses;

    /// <summary>Checks checkpoints of the logs that the keys belong to.</summary>
    /// <param name="keys">One per log behind an address; older keys of a log too.</param>
    /// <param name="witnesses">Who must have cosigned; null if nobody need have.</param>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public LogVerifier(IEnumerable<LogPublicKey> keys, WitnessPolicy? witnesses = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys];
        _witnesses = witnesses;
        if (_keys.Length == 0)
            throw new ArgumentException("At least one log key is needed.", nameof(keys));
    }

    internal IReadOnlyList<LogPublicKey> Keys => _keys;

    internal bool DemandsWitnesses => _witnesses is not null;

    /// <summary>Checks a checkpoint: form, the log's signature, and as many cosignatures as the policy demands. Never throws on a bad one.</summary>
    /// <param name="checkpoint">The signed note.</param>
    /// <param name="log">The log that it must be of; null: any whose key is known.</param>
    public CheckpointVerification Verify(string checkpoint, string? log = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (SignedNote.Parse(checkpoint) is not { } note || Checkpoint.Parse(note.Text) is not { } read)
            return Faulty(ReceiptFault.Malformed, "the checkpoint is not a signed note of origin, size and root");
        if (log is not null && !string.Equals(read.Origin, log, StringComparison.Ordinal))
            return Faulty(ReceiptFault.OtherLog, "the checkpoint is of another log");
        if (!Array.Exists(_keys, key => key.MaySign(read.Size) && note.IsSignedBy(key, read.Origin)))
            return Faulty(ReceiptFault.WrongSignature, "the checkpoint is not signed with a known key of the log");
        return WithWitnesses(note, read);
    }

    /// <summary>Checks two checkpoints of one log, and that the later continues the earlier: nothing was changed or removed.</summary>
    /// <param name="earlier">Signed by the log; it need not be cosigned.</param>
    /// <param name="later">Signed by the log, and cosigned as the policy demands.</param>
    /// <param name="proof">The hashes in the order of RFC 6962, 32 bytes each.</param>
    public CheckpointVerification VerifyConsistency(string earlier, string later, IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var old = (_witnesses is null ? this : new LogVerifier(_keys)).Verify(earlier);
        if (!old.IsValid)
            return old;
        var now = Verify(later, old.Log);
        return now.IsValid && !MerkleProof.IsConsistent(old.Size, now.Size, proof, old.Root.Span, now.Root.Span)
            ? Faulty(ReceiptFault.NotConsistent, "the later checkpoint is not shown to continue the earlier one")
            : now;
    }

    private CheckpointVerification WithWitnesses(SignedNote note, Checkpoint checkpoint)
    {
        var cosignatures = new List<Cosignature>();
        foreach (var witness in _witnesses?.Keys ?? [])
        {
            if (note.LineOf(witness) is not { } line)
                continue;
            if (witness.Verify(note.Text, line) is not { } cosignature)
                return Faulty(ReceiptFault.WrongSignature, $"the cosignature of {witness.Name} does not verify");
            cosignatures.Add(cosignature);
        }

        return _witnesses is { } policy && cosignatures.Count < policy.Quorum
            ? Faulty(ReceiptFault.NotWitnessed, $"the checkpoint is cosigned by {cosignatures.Count} known witnesses, and {policy.Quorum} are demanded")
            : CheckpointVerification.Valid(checkpoint, cosignatures);
    }

    private static CheckpointVerification Faulty(ReceiptFault fault, string reason) => CheckpointVerification.Faulty(fault, reason);
}
