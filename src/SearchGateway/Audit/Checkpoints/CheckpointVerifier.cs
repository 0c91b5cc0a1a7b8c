using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>Verifies checkpoints with nothing but the log's public key. Not for use by several threads at once.</summary>
public sealed class CheckpointVerifier : IDisposable
{
    private readonly ECDsa _key;
    private readonly byte[] _keyId;

    private CheckpointVerifier(ECDsa key)
    {
        _key = key;
        _keyId = SignedNote.KeyId(key);
    }

    /// <summary>A verifier for an ECDSA public key in PEM.</summary>
    /// <exception cref="ArgumentException">The text holds no such key.</exception>
    public static CheckpointVerifier FromPem(string publicKeyPem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(publicKeyPem);
            return new CheckpointVerifier(key);
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ArgumentException("The public key must be an ECDSA key in PEM.", nameof(publicKeyPem), malformed);
        }
    }

    /// <summary>
    /// The checkpoint in <paramref name="note"/> if this key signed it under the checkpoint's own origin, otherwise null.
    /// Signatures by other keys are ignored.
    /// </summary>
    public Checkpoint? Verify(string note)
    {
        if (SignedNote.Split(note) is not var (text, lines) || !Checkpoint.TryParse(text, out var checkpoint))
            return null;

        var signed = Encoding.UTF8.GetBytes(text);
        foreach (var line in lines)
        {
            if (SignedNote.Signature(line, checkpoint.Origin) is not { } signature || !signature.AsSpan().StartsWith(_keyId))
                continue;
            return _key.VerifyData(signed, signature.AsSpan(SignedNote.KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? checkpoint
                : null;
        }

        return null;
    }

    /// <summary>The same for another thread.</summary>
    internal CheckpointVerifier Copy()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key.ExportSubjectPublicKeyInfo(), out _);
        return new CheckpointVerifier(key);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
