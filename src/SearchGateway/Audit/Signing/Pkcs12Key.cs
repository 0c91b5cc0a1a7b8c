using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.Audit.Signing;

/// <summary>The log's private key in a PKCS#12 file, with its password in a file of its own.</summary>
internal static class Pkcs12Key
{
    public static bool IsMeant(string? path) => Path.GetExtension(path) is { } extension
        && (extension.Equals(".p12", StringComparison.OrdinalIgnoreCase) || extension.Equals(".pfx", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the key.</summary>
    /// <exception cref="AuditLogException">A file cannot be read, the password is wrong, or the key is another than a log needs.</exception>
    public static ECDsa Load(SigningKeyOptions options)
    {
        var path = options.SigningKeyPath!;
        try
        {
            var password = options.SigningKeyPasswordPath is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : "";
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
            return OnTheRightCurve(certificate.GetECDsaPrivateKey())
                ?? throw new AuditLogException($"{options.Section}:SigningKeyPath: '{path}' holds no private ECDSA key on the curve P-256.");
        }
        catch (CryptographicException wrong)
        {
            throw new AuditLogException($"{options.Section}:SigningKeyPath: '{path}' is no PKCS#12 file, or the password in {options.Section}:SigningKeyPasswordPath is not its own.", wrong);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AuditLogException($"{options.Section}:SigningKeyPath: the key file '{path}' or the file of its password cannot be read: {failure.Message}", failure);
        }
    }

    private static ECDsa? OnTheRightCurve(ECDsa? key)
    {
        if (key?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            return key;
        key?.Dispose();
        return null;
    }
}
