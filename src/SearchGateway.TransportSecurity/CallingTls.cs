using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace SearchGateway.TransportSecurity;

/// <summary>TLS of a program that calls another, with certificates that are renewed while it runs.</summary>
public sealed class CallingTls
{
    private static readonly Oid s_serverAuthentication = new("1.3.6.1.5.5.7.3.1");

    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(10);

    private readonly KeptFiles<X509Certificate2Collection>? _own;
    private readonly KeptFiles<X509Certificate2Collection>? _authorities;

    /// <summary>Reads the certificates.</summary>
    /// <param name="options">Settings without faults.</param>
    /// <param name="time">Tells when the files are looked at again.</param>
    /// <param name="log">Is told of renewed certificates, and of such as could not be read.</param>
    /// <exception cref="CryptographicException">The certificate and the key do not belong together, or cannot be read.</exception>
    public CallingTls(CallingTlsOptions options, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Client.IsGiven)
            _own = new KeptFiles<X509Certificate2Collection>(time, options.Client.Paths, options.Client.Load, fault => log.Tell("the caller's certificate", fault));
        if (options.Authorities.Length > 0)
        {
            _authorities = new KeptFiles<X509Certificate2Collection>(
                time, [options.Authorities], () => ListenerTlsOptions.LoadAuthorities(options.Authorities), fault => log.Tell("the servers' authorities", fault));
        }
    }

    /// <summary>Makes a handler call so. The other side's name must be that of its address.</summary>
    /// <param name="handler">A handler that has made no call yet.</param>
    public void Apply(SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler.SslOptions = Options();

        // A renewed certificate, here or there, is in use everywhere before long.
        handler.PooledConnectionLifetime = s_connectionLifetime;
    }

    private SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls13 };
        if (_own is not null)
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => _own.Current[0];
        if (_authorities is not null)
            options.RemoteCertificateValidationCallback = IsTrusted;
        return options;
    }

    private bool IsTrusted(object stream, X509Certificate? certificate, X509Chain? shown, SslPolicyErrors faults)
    {
        if (certificate is not X509Certificate2 server || (faults & SslPolicyErrors.RemoteCertificateNameMismatch) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!.Current);
        chain.ChainPolicy.ApplicationPolicy.Add(s_serverAuthentication);
        foreach (var between in shown?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(server);
    }
}
