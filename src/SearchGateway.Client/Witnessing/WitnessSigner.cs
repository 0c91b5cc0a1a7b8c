using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SearchGateway.Client;

/// <summary>Signs as a witness. Not for use by several threads at once.</summary>
public sealed class WitnessSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly byte[] _keyId;

    private WitnessSigner(string name, ECDsa key)
    {
        Name = name;
        _key = key;
        _keyId = WitnessKey.IdOf(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The name that it signs under.</summary>
    public string Name { get; }

    /// <summary>The public key in PEM, which those who trust this witness need beside its name.</summary>
    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads a private key on the curve P-256 from PEM.</summary>
    /// <param name="name">The witness's name: not empty, without spaces and plus signs.</param>
    /// <param name="privateKeyPem">Its private key.</param>
    /// <exception cref="FormatException">The name or the key has not that form; the message says what is wrong.</exception>
    public static WitnessSigner FromPem(string name, string privateKeyPem)
    {
        ArgumentNullException.ThrowIfNull(name);
        WitnessKey.RequireName(name);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(privateKeyPem);
            // A public key alone imports as well.
            _ = key.SignHash(new byte[SHA256.HashSizeInBytes]);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return new WitnessSigner(name, key);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new FormatException("The witness's key is no private key in PEM.", wrong);
        }

        key.Dispose();
        throw new FormatException("The witness's key is not on the curve P-256.");
    }

    /// <summary>A new private key on the curve P-256, in PEM.</summary>
    public static string NewKeyPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The signature line over a checkpoint's <paramref name="text"/>, ending in a newline.</summary>
    internal string Sign(string text, DateTimeOffset time)
    {
        var seconds = time.ToUnixTimeSeconds();
        var stamp = new byte[WitnessKey.TimeLength];
        BinaryPrimitives.WriteInt64BigEndian(stamp, seconds);
        var signature = _key.SignData(WitnessKey.Statement(Name, seconds, text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"\u2014 {Name} {Convert.ToBase64String([.. _keyId, .. stamp, .. signature])}\n";
    }
}
