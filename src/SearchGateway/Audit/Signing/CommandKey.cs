using System.Formats.Asn1;
using System.Security.Cryptography;

namespace SearchGateway.Audit.Signing;

/// <summary>
/// A key that an external command holds: it is handed hashes and gives signatures. Each is verified under the public key before it is
/// used, so that a module that errs stops the log and never spoils it.
/// </summary>
internal sealed class CommandKey : ECDsa
{
    private const int HalfLength = 32;

    private readonly ECDsa _public;
    private readonly SigningProcess _process;
    private readonly string _section;

    private CommandKey(ECDsa publicKey, SigningProcess process, string section)
    {
        _section = section;
        _public = publicKey;
        _process = process;
        KeySizeValue = 8 * HalfLength;
    }

    /// <summary>The command's key, once it has shown that it signs.</summary>
    /// <exception cref="AuditLogException">The public key cannot be read, or the command does not sign with its private half.</exception>
    public static CommandKey Open(SigningKeyOptions options)
    {
        var key = new CommandKey(PublicKeyOf(options), new SigningProcess(options), options.Section);
        try
        {
            _ = key.SignHash(SHA256.HashData("searchgateway: does the signer work?"u8));
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public override byte[] SignHash(byte[] hash)
    {
        var signature = Fixed(_process.Sign(hash));
        return signature is not null && _public.VerifyHash(hash, signature)
            ? signature
            : throw new AuditLogException($"{_section}:SignerCommand: what the command gave is no signature of the hash under the public key in {_section}:SigningKeyPath.");
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) => _public.VerifyHash(hash, signature);

    public override ECParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The private key stays with the command.") : _public.ExportParameters(false);

    public override void ImportParameters(ECParameters parameters) => throw new NotSupportedException("The key belongs to the command.");

    public override void GenerateKey(ECCurve curve) => throw new NotSupportedException("The key belongs to the command.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _process.Dispose();
            _public.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ECDsa PublicKeyOf(SigningKeyOptions options)
    {
        var key = Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(options.SigningKeyPath!));
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new AuditLogException($"{options.Section}:SigningKeyPath: with {options.Section}:Signer Command '{options.SigningKeyPath}' must hold the public key in PEM: {wrong.Message}", wrong);
        }

        key.Dispose();
        throw new AuditLogException($"{options.Section}:SigningKeyPath: the key in '{options.SigningKeyPath}' is not on the curve P-256.");
    }

    /// <summary>The two numbers of a signature in ASN.1 DER, side by side at their full length; null if it has not that form.</summary>
    private static byte[]? Fixed(byte[] der)
    {
        try
        {
            var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            var signature = new byte[2 * HalfLength];
            for (var half = 0; half < 2; half++)
            {
                var number = sequence.ReadIntegerBytes().Span.TrimStart((byte)0);
                if (number.Length > HalfLength)
                    return null;
                number.CopyTo(signature.AsSpan(((half + 1) * HalfLength) - number.Length));
            }

            return signature;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
