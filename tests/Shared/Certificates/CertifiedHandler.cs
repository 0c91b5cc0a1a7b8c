using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.Tests.Shared;

/// <summary>Handlers of clients that trust a test's authority and may show a certificate.</summary>
internal static class CertifiedHandler
{
    public static SocketsHttpHandler Of(TestAuthority trusted, TestAuthority.Given? shown = null, SslProtocols protocols = SslProtocols.None)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(trusted.Path);
        var own = shown?.Load();
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = protocols,
                LocalCertificateSelectionCallback = own is null ? null : (_, _, _, _, _) => own,
                CertificateChainPolicy = Trusting(roots),
            },
        };
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
