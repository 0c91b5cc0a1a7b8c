using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>Signs this log's checkpoints. Not for use by several threads at once.</summary>
internal sealed class CheckpointSigner(string origin, ECDsa key) : IDisposable
{
    private readonly byte[] _keyId = SignedNote.KeyId(key);

    public string Origin => origin;

    public string PublicKeyPem { get; } = key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The signed checkpoint of a tree.</summary>
    public string Sign(long size, ReadOnlyMemory<byte> root)
    {
        var text = new Checkpoint(origin, size, root).Text;
        Span<byte> signature = stackalloc byte[SignedNote.KeyIdLength + key.GetMaxSignatureSize(DSASignatureFormat.Rfc3279DerSequence)];
        _keyId.CopyTo(signature);
        var length = key.SignData(
            Encoding.UTF8.GetBytes(text), signature[SignedNote.KeyIdLength..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return SignedNote.Write(text, origin, signature[..(SignedNote.KeyIdLength + length)]);
    }

    public void Dispose() => key.Dispose();
}
