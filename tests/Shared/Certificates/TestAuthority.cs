using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.Tests.Shared;

/// <summary>An authority of a test's own and the certificates that it gives, as files in a folder that goes with it.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly Oid s_server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid s_client = new("1.3.6.1.5.5.7.3.2");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-certificates-");
    private readonly X509Certificate2 _own;
    private readonly X509AuthorityKeyIdentifierExtension _itself;
    private int _given;

    public TestAuthority(string name = "A test's authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var itself = new X509SubjectKeyIdentifierExtension(request.PublicKey, false);
        request.CertificateExtensions.Add(itself);
        _itself = X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(itself);
        _own = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
        File.WriteAllText(InFolder("authority.pem"), _own.ExportCertificatePem());
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The authority's certificate in PEM.</summary>
    public string Path => InFolder("authority.pem");

    /// <summary>A server's certificate for 127.0.0.1 and localhost.</summary>
    public Given Server(string name = "localhost") => Give($"CN={name}", s_server, Now.AddDays(7));

    /// <summary>A client's certificate.</summary>
    public Given Client(string subject = "CN=desk, O=Border Guard, C=EE", DateTimeOffset? until = null) => Give(subject, s_client, until ?? Now.AddDays(7));

    /// <summary>A certificate that serves and calls, as that of an edge.</summary>
    public Given Both(string subject) => Give(subject, s_server, Now.AddDays(7), s_client);

    public void Dispose()
    {
        _own.Dispose();
        _folder.Delete(recursive: true);
    }

    private Given Give(string subject, Oid use, DateTimeOffset until, params Oid[] more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use, .. more], false));
        request.CertificateExtensions.Add(_itself);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_own, Now.AddDays(-2), until, RandomNumberGenerator.GetBytes(8));
        var number = _given++;
        var given = new Given(InFolder($"{number}.pem"), InFolder($"{number}.key"));
        File.WriteAllText(given.CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(given.KeyPath, key.ExportPkcs8PrivateKeyPem());
        return given;
    }

    private string InFolder(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>A certificate with its key, both in PEM.</summary>
    internal sealed record Given(string CertificatePath, string KeyPath)
    {
        public X509Certificate2 Load()
        {
            using var read = X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }

        /// <summary>SHA-256 of the certificate, hexadecimal.</summary>
        public string Hash
        {
            get
            {
                using var certificate = X509CertificateLoader.LoadCertificateFromFile(CertificatePath);
                return Convert.ToHexString(SHA256.HashData(certificate.RawData));
            }
        }

        /// <summary>Puts another's files in the place of these.</summary>
        public void Become(Given other)
        {
            File.Copy(other.KeyPath, KeyPath, overwrite: true);
            File.Copy(other.CertificatePath, CertificatePath, overwrite: true);
        }
    }
}
