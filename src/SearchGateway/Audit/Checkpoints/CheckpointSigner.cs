using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>Signs this log's checkpoints. Not for use by several threads at once.</summary>
internal sealed class CheckpointSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly byte[] _keyId;

    public CheckpointSigner(string origin, ECDsa key)
    {
        Origin = origin;
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        PublicKeyPem = key.ExportSubjectPublicKeyInfoPem();
        _keyId = SignedNote.KeyId(PublicKey);
    }

    public string Origin { get; }

    /// <summary>SubjectPublicKeyInfo in DER.</summary>
    public byte[] PublicKey { get; }

    public string PublicKeyPem { get; }

    /// <summary>The signed checkpoint of a tree.</summary>
    public string Sign(long size, ReadOnlyMemory<byte> root)
    {
        var text = new Checkpoint(Origin, size, root).Text;
        return $"{text}\n{Line(text)}";
    }

    /// <summary>The checkpoint with which this key hands the log over to another, signed by both.</summary>
    public string HandOver(CheckpointSigner next, long size, ReadOnlyMemory<byte> root)
    {
        var text = $"{new Checkpoint(Origin, size, root).Text}{KeyHandover.Line(PublicKey, next.PublicKey)}\n";
        return $"{text}\n{Line(text)}{next.Line(text)}";
    }

    public void Dispose() => _key.Dispose();

    private string Line(string text)
    {
        Span<byte> signature = stackalloc byte[SignedNote.KeyIdLength + _key.GetMaxSignatureSize(DSASignatureFormat.Rfc3279DerSequence)];
        _keyId.CopyTo(signature);
        var length = _key.SignData(
            Encoding.UTF8.GetBytes(text), signature[SignedNote.KeyIdLength..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return SignedNote.Line(Origin, signature[..(SignedNote.KeyIdLength + length)]);
    }
}
