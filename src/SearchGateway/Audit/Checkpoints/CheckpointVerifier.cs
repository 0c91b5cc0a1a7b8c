using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>Verifies checkpoints with nothing but the log's public keys. Not for use by several threads at once; copies of it are.</summary>
public sealed class CheckpointVerifier : IDisposable
{
    private readonly LogKeyRing _ring;
    private readonly Dictionary<ReadOnlyMemory<byte>, ECDsa> _opened = [];

    private CheckpointVerifier(LogKeyRing ring) => _ring = ring;

    /// <summary>A verifier for ECDSA public keys in PEM: one, or each that signed a log.</summary>
    /// <exception cref="ArgumentException">The text holds no such key.</exception>
    public static CheckpointVerifier FromPem(string publicKeyPem)
    {
        try
        {
            return new CheckpointVerifier(new LogKeyRing([.. KeysOf(publicKeyPem).Select(key => new LogKey(key, From: 0, long.MaxValue))]));
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            throw new ArgumentException("The public key must be an ECDSA key in PEM.", nameof(publicKeyPem), malformed);
        }
    }

    /// <summary>A verifier for one public key.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo in DER.</param>
    internal static CheckpointVerifier FromKey(ReadOnlyMemory<byte> publicKey) => new(new LogKeyRing([new LogKey(publicKey, From: 0, long.MaxValue)]));

    /// <summary>
    /// The checkpoint in <paramref name="note"/> if a key of the log signed it that may sign that size, under the checkpoint's own origin; otherwise
    /// null. Signatures by other keys are ignored.
    /// </summary>
    public Checkpoint? Verify(string note)
    {
        if (SignedNote.Split(note) is not var (text, lines) || !Checkpoint.TryParse(text, out var checkpoint))
            return null;

        foreach (var line in lines)
        {
            if (SignedNote.Signature(line, checkpoint.Origin) is not { } signature)
                continue;
            foreach (var key in _ring.Keys)
            {
                if (key.MaySign(signature, checkpoint.Size))
                    return Opened(key).VerifyData(Encoding.UTF8.GetBytes(text), signature.AsSpan(SignedNote.KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) ? checkpoint : null;
            }
        }

        return null;
    }

    /// <summary>
    /// Takes the keys that the known ones vouch for, and holds each to the sizes between its handovers. What no known key vouches for is left alone.
    /// Copies follow with it.
    /// </summary>
    public void Follow(IReadOnlyCollection<KeyHandover> handovers) => _ring.Follow(handovers);

    /// <summary>True if a checkpoint hands the log over to another key, and from one that is known to one that is.</summary>
    internal bool HasFollowed(string note) => KeyHandover.Read(note) is { } handover && _ring.IsFollowed(handover);

    /// <summary>The same for another thread.</summary>
    internal CheckpointVerifier Copy() => new(_ring);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _opened.Values)
            key.Dispose();
        _opened.Clear();
    }

    private static List<byte[]> KeysOf(string pem)
    {
        var keys = new List<byte[]>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(rest[found.Location]);
            keys.Add(key.ExportSubjectPublicKeyInfo());
        }

        return keys.Count > 0 ? keys : throw new ArgumentException("There is no PEM.", nameof(pem));
    }

    private ECDsa Opened(LogKey key)
    {
        if (_opened.TryGetValue(key.PublicKey, out var opened))
            return opened;
        opened = ECDsa.Create();
        opened.ImportSubjectPublicKeyInfo(key.PublicKey.Span, out _);
        return _opened[key.PublicKey] = opened;
    }
}
