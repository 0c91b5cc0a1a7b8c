using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Audit.Witnesses;

/// <summary>A witness's public key, which tells its cosignature from anything else. Not for use by several threads at once.</summary>
internal sealed class WitnessKey : IDisposable
{
    private const string Kind = "searchgateway/cosignature-p256/v1";
    private const byte UnassignedType = 0xff;

    private readonly ECDsa _key;
    private readonly byte[] _keyId;

    private WitnessKey(string name, ECDsa key)
    {
        Name = name;
        _key = key;
        _keyId = SHA256.HashData(
            [.. Encoding.UTF8.GetBytes(name), (byte)'\n', UnassignedType, .. Encoding.UTF8.GetBytes(Kind), .. key.ExportSubjectPublicKeyInfo()])[..SignedNote.KeyIdLength];
    }

    public string Name { get; }

    /// <summary>Reads the configured key, which has been validated.</summary>
    public static WitnessKey Of(WitnessOptions options)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(options.PublicKey ?? File.ReadAllText(options.PublicKeyPath!));
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new CryptographicException("The key is not on the curve P-256.");
            return new WitnessKey(options.Name, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>What is wrong with the configured key; null if nothing is.</summary>
    public static string? Fault(WitnessOptions options)
    {
        if (options.PublicKey is null == options.PublicKeyPath is null)
            return "Give the public key in PEM, or its file as PublicKeyPath.";
        try
        {
            Of(options).Dispose();
            return null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"Must be an ECDSA P-256 public key in PEM: {wrong.Message}";
        }
    }

    /// <summary>True if <paramref name="line"/> is this witness's cosignature over a checkpoint's <paramref name="text"/>.</summary>
    public bool Signed(string text, string line)
    {
        if (SignedNote.SignatureOf(line, Name) is not { } bytes || !bytes.AsSpan().StartsWith(_keyId) || bytes.Length <= SignedNote.KeyIdLength + sizeof(long))
            return false;
        var stamped = bytes.AsSpan(SignedNote.KeyIdLength);
        var statement = string.Create(CultureInfo.InvariantCulture, $"{Kind}\nwitness {Name}\ntime {BinaryPrimitives.ReadInt64BigEndian(stamped)}\n{text}");
        return _key.VerifyData(Encoding.UTF8.GetBytes(statement), stamped[sizeof(long)..], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => _key.Dispose();
}
