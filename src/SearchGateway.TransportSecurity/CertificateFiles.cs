using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.TransportSecurity;

/// <summary>Files that hold a certificate with its key. They are read again when they change, so a certificate is renewed without a restart.</summary>
public sealed class CertificateFiles
{
    /// <summary>PEM, the certificate first and then those between it and its authority; or PKCS#12 where the name ends in <c>.p12</c> or <c>.pfx</c>.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The key in PEM, not encrypted; empty for PKCS#12.</summary>
    public string Key { get; set; } = "";

    /// <summary>File with the password of the PKCS#12 file; empty if it has none.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>True if a certificate is named.</summary>
    public bool IsGiven => Certificate.Length > 0;

    private bool IsPkcs12 => Certificate.EndsWith(".p12", StringComparison.OrdinalIgnoreCase) || Certificate.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every fault, each beginning with the setting's name.</summary>
    /// <param name="section">The section that these settings stand in.</param>
    public IEnumerable<string> Faults(string section)
    {
        if (!IsGiven)
        {
            if (Key.Length + PasswordFile.Length > 0)
                yield return $"{section}:Certificate: name the file that goes with the key.";
            yield break;
        }

        if (!IsPkcs12 && Key.Length == 0)
            yield return $"{section}:Key: name the key's file; only PKCS#12 holds both.";
        var missing = false;
        foreach (var (name, path) in ((string, string)[])[(nameof(Certificate), Certificate), (nameof(Key), Key), (nameof(PasswordFile), PasswordFile)])
        {
            if (path.Length == 0 || File.Exists(path))
                continue;
            missing = true;
            yield return $"{section}:{name}: there is no such file.";
        }

        if (!missing && (IsPkcs12 || Key.Length > 0) && !CanBeLoaded())
            yield return $"{section}:Certificate: the certificate cannot be read, or the key is not its own.";
    }

    private X509Certificate2 Own()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(Certificate, Key);
        }
        catch (ArgumentException mismatch)
        {
            // As while one of the two files is renewed and the other not yet.
            throw new CryptographicException("The key is not the certificate's.", mismatch);
        }
    }

    private bool CanBeLoaded()
    {
        try
        {
            foreach (var certificate in Load())
                certificate.Dispose();
            return true;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    internal IReadOnlyList<string> Paths => [.. new[] { Certificate, Key, PasswordFile }.Where(path => path.Length > 0)];

    /// <summary>The certificate with its key, and those between it and its authority.</summary>
    internal X509Certificate2Collection Load()
    {
        if (IsPkcs12)
        {
            var password = PasswordFile.Length == 0 ? null : File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');
            var store = X509CertificateLoader.LoadPkcs12CollectionFromFile(Certificate, password);
            return [store.First(c => c.HasPrivateKey), .. store.Where(c => !c.HasPrivateKey)];
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Certificate);
        return [Own(), .. chain.Skip(1)];
    }
}
