using System.Globalization;
using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>The public key of an audit log: all that is needed to check its receipts.</summary>
public sealed class LogPublicKey
{
    /// <summary>Length of the key hash in front of a note's signature, in bytes.</summary>
    internal const int HashLength = 4;

    private const string UntilMark = "Signs-Until: ";

    private readonly ECParameters _parameters;

    private LogPublicKey(ECParameters parameters, byte[] subjectPublicKeyInfo)
    {
        _parameters = parameters;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        Hash = SHA256.HashData(subjectPublicKeyInfo).AsMemory(0, HashLength);
    }

    /// <summary>Size of the largest checkpoint that counts with this key's signature, in records: there it handed the log over to another; null: it signs on.</summary>
    public long? SignsUntil { get; private init; }

    /// <summary>First four bytes of SHA-256 over the key's SubjectPublicKeyInfo; stands in front of each signature.</summary>
    internal ReadOnlyMemory<byte> Hash { get; }

    /// <summary>The key in DER.</summary>
    internal ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>The key in PEM, and in a line before it up to where it signs, as <see cref="AllFromPem"/> reads both.</summary>
    public string ToPem() => SignsUntil is { } size
        ? string.Create(CultureInfo.InvariantCulture, $"{UntilMark}{size}\n{PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfo.Span)}\n")
        : $"{PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfo.Span)}\n";

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

    /// <summary>Reads every key of a PEM text, for an address with several logs behind it or a log that had several keys.</summary>
    /// <exception cref="FormatException">The text holds no key, or one that <see cref="FromPem"/> refuses.</exception>
    public static IReadOnlyList<LogPublicKey> AllFromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var keys = new List<LogPublicKey>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            keys.Add(FromPem(rest[found.Location].ToString()).Until(UntilIn(rest[..found.Location.Start])));
            rest = rest[found.Location.End..];
        }

        return keys.Count > 0 ? keys : [FromPem(pem)];
    }

    /// <summary>The same key, for checkpoints up to a size.</summary>
    internal LogPublicKey Until(long? size) => new(_parameters, SubjectPublicKeyInfo.ToArray()) { SignsUntil = size };

    /// <summary>True for the same key, however long it signs.</summary>
    internal bool Is(LogPublicKey other) => SubjectPublicKeyInfo.Span.SequenceEqual(other.SubjectPublicKeyInfo.Span);

    /// <summary>True unless the key had handed the log over before it had so many records.</summary>
    internal bool MaySign(long size) => SignsUntil is not { } until || size <= until;

    private static long? UntilIn(ReadOnlySpan<char> before)
    {
        foreach (var line in before.EnumerateLines())
        {
            if (!line.StartsWith(UntilMark, StringComparison.Ordinal))
                continue;
            return long.TryParse(line[UntilMark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? size
                : throw new FormatException($"Behind '{UntilMark.TrimEnd()}' stands no number of records.");
        }

        return null;
    }

    /// <summary>Whether <paramref name="signature"/> (ASN.1 DER) over SHA-256 of <paramref name="text"/> was made with this key.</summary>
    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        // An ECDsa object is not safe for concurrent use, its parameters are.
        using var key = ECDsa.Create(_parameters);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
