using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SearchGateway.TransportSecurity;

/// <summary>TLS of a listener: 1.3 alone, with certificates that are renewed while it runs.</summary>
public sealed class ListenerTls
{
    private static readonly Oid s_clientAuthentication = new("1.3.6.1.5.5.7.3.2");
    private static readonly TimeSpan s_handshake = TimeSpan.FromSeconds(10);

    private readonly ListenerTlsOptions _options;
    private readonly KeptFiles<SslStreamCertificateContext> _own;
    private readonly KeptFiles<X509Certificate2Collection>? _authorities;

    /// <summary>Reads the certificates.</summary>
    /// <param name="options">Settings without faults.</param>
    /// <param name="time">Tells when the files are looked at again.</param>
    /// <param name="log">Is told of renewed certificates, and of such as could not be read.</param>
    /// <exception cref="CryptographicException">The certificate and the key do not belong together, or cannot be read.</exception>
    public ListenerTls(ListenerTlsOptions options, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _own = new KeptFiles<SslStreamCertificateContext>(time, options.Server.Paths, () => ContextOf(options.Server.Load()), fault => log.Tell("the listener's certificate", fault));
        _authorities = options.ClientAuthorities.Length == 0
            ? null
            : new KeptFiles<X509Certificate2Collection>(
                time, [options.ClientAuthorities], () => ListenerTlsOptions.LoadAuthorities(options.ClientAuthorities), fault => log.Tell("the clients' authorities", fault));
    }

    /// <summary>What the settings say, with a program's own clock and log; null if they name no certificate.</summary>
    /// <param name="options">Settings without faults.</param>
    /// <param name="services">The program's services.</param>
    /// <exception cref="CryptographicException">The certificate and the key do not belong together, or cannot be read.</exception>
    public static ListenerTls? Of(ListenerTlsOptions options, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.IsGiven ? new ListenerTls(options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ListenerTls>>()) : null;
    }

    /// <summary>Makes an address speak TLS.</summary>
    /// <param name="listen">The address.</param>
    public void Apply(ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var protocols = listen.Protocols == HttpProtocols.Http2 ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11;
        listen.UseHttps(new TlsHandshakeCallbackOptions { HandshakeTimeout = s_handshake, OnConnection = _ => ValueTask.FromResult(Handshake(protocols)) });
    }

    private SslServerAuthenticationOptions Handshake(SslApplicationProtocol protocol) => new()
    {
        ServerCertificateContext = _own.Current,
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = [protocol],
        ClientCertificateRequired = _options.ClientCertificates != ClientCertificates.None,
        CertificateChainPolicy = _authorities is null ? null : PolicyOf(_authorities.Current, _options.Revocation),
        RemoteCertificateValidationCallback = IsWelcome,

        // A resumed session would bring back a certificate that may have been revoked or run out since.
        AllowTlsResume = _options.ClientCertificates == ClientCertificates.None,
    };

    private bool IsWelcome(object stream, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors faults) =>
        certificate is null ? _options.ClientCertificates != ClientCertificates.Require : faults == SslPolicyErrors.None;

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities, X509RevocationMode revocation)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = revocation, RevocationFlag = X509RevocationFlag.ExcludeRoot };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(s_clientAuthentication);
        return policy;
    }

    private static SslStreamCertificateContext ContextOf(X509Certificate2Collection certificates) =>
        SslStreamCertificateContext.Create(certificates[0], [.. certificates.Skip(1)], offline: true);
}
