using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>The public key of an audit log: all that is needed to check its receipts.</summary>
public sealed class LogPublicKey
{
    /// <summary>Length of the key hash in front of a note's signature, in bytes.</summary>
    internal const int HashLength = 4;

    private readonly ECParameters _parameters;

    private LogPublicKey(ECParameters parameters, byte[] subjectPublicKeyInfo)
    {
        _parameters = parameters;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        Hash = SHA256.HashData(subjectPublicKeyInfo).AsMemory(0, HashLength);
    }

    /// <summary>First four bytes of SHA-256 over the key's SubjectPublicKeyInfo; stands in front of each signature.</summary>
    internal ReadOnlyMemory<byte> Hash { get; }

    /// <summary>The key in DER.</summary>
    internal ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Reads a public key on the curve P-256 from PEM (<c>BEGIN PUBLIC KEY</c>).</summary>
    /// <exception cref="FormatException">The text holds no such key; the message says what is wrong.</exception>
    public static LogPublicKey FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        using var key = ECDsa.Create();
        try
        {
            if (!PemEncoding.TryFind(pem, out var found) || !pem.AsSpan()[found.Label].SequenceEqual("PUBLIC KEY"))
                throw new FormatException("The key is not PEM with the label PUBLIC KEY.");
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(pem[found.Base64Data]), out _);
        }
        catch (CryptographicException wrong)
        {
            throw new FormatException("The key is not an elliptic-curve public key.", wrong);
        }

        var parameters = key.ExportParameters(includePrivateParameters: false);
        if (!string.Equals(parameters.Curve.Oid.Value, ECCurve.NamedCurves.nistP256.Oid.Value, StringComparison.Ordinal))
            throw new FormatException("The key is not on the curve P-256.");
        return new LogPublicKey(parameters, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Reads every key of a PEM text, for an address with several logs behind it.</summary>
    /// <exception cref="FormatException">The text holds no key, or one that <see cref="FromPem"/> refuses.</exception>
    public static IReadOnlyList<LogPublicKey> AllFromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var keys = new List<LogPublicKey>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            keys.Add(FromPem(rest[found.Location].ToString()));
            rest = rest[found.Location.End..];
        }

        return keys.Count > 0 ? keys : [FromPem(pem)];
    }

    /// <summary>Whether <paramref name="signature"/> (ASN.1 DER) over SHA-256 of <paramref name="text"/> was made with this key.</summary>
    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        // An ECDsa object is not safe for concurrent use, its parameters are.
        using var key = ECDsa.Create(_parameters);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
