using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>
/// Checks offline that a record stands in an audit log, with nothing but the log's public key; safe to share. It says nothing about what the
/// record holds: whoever may read the log can compare the record's hash with the receipt's.
/// </summary>
public sealed class ReceiptVerifier
{
    private readonly LogPublicKey[] _keys;

    /// <summary>Checks receipts of the logs that the keys belong to: one per gateway behind an address.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public ReceiptVerifier(params IEnumerable<LogPublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys];
        if (_keys.Length == 0)
            throw new ArgumentException("At least one log key is needed.", nameof(keys));
    }

    /// <summary>Checks form, signature and inclusion of <paramref name="receipt"/>; never throws on a bad one. An absent receipt is a fault.</summary>
    public ReceiptVerification Verify(Receipt? receipt)
    {
        if (receipt is null)
            return Fault(ReceiptFault.Missing, "there is no receipt");
        if (SignedNote.Parse(receipt.Checkpoint) is not { } note || Checkpoint.Parse(note.Text) is not { } checkpoint)
            return Fault(ReceiptFault.Malformed, "the checkpoint is not a signed note of origin, size and root");
        if (!string.Equals(checkpoint.Origin, receipt.Log, StringComparison.Ordinal))
            return Fault(ReceiptFault.OtherLog, "the checkpoint is of another log than the receipt names");
        if (!Array.Exists(_keys, key => note.IsSignedBy(key, checkpoint.Origin)))
            return Fault(ReceiptFault.WrongSignature, "the checkpoint is not signed with a known key of the log");
        if (receipt.Index < 0 || receipt.Index >= checkpoint.Size)
            return Fault(ReceiptFault.NotIncluded, "the record's index lies outside the checkpoint");

        ReadOnlyMemory<byte>[] path = [.. receipt.InclusionProof.Select(node => node.Memory)];
        var root = MerkleProof.Root(receipt.LeafHash.Span, receipt.Index, checkpoint.Size, path);
        return root is not null && checkpoint.Root.Span.SequenceEqual(root)
            ? ReceiptVerification.Valid(checkpoint.Origin, receipt.Index, checkpoint.Size)
            : Fault(ReceiptFault.NotIncluded, "the inclusion proof does not lead to the checkpoint's root");
    }

    private static ReceiptVerification Fault(ReceiptFault fault, string reason) => ReceiptVerification.Faulty(fault, reason);
}
