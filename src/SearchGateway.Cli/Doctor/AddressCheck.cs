using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.Cli.Doctor;

/// <summary>Whether anything listens at an address, and whether its certificate is to be trusted.</summary>
internal static class AddressCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    /// <summary>What was found; nothing that is a fault if the address can be spoken to.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(string check, Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, ending.Token);
            return address.Scheme == Uri.UriSchemeHttps ? await TlsAsync(check, address, socket, time, ending.Token) : [];
        }
        catch (SocketException refused)
        {
            return [Refused(check, address, refused.SocketErrorCode)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Fault(check, $"{Place(address)} does not answer within 5 seconds.", "Is the machine up, and does a firewall let the port through?")];
        }
        catch (Exception broken) when (broken is AuthenticationException or IOException)
        {
            return [Finding.Fault(check, $"{Place(address)} speaks no TLS that this machine understands.", $"If it speaks none, write http:// in place of https://. {broken.Message}".Trim())];
        }
    }

    private static async Task<IReadOnlyList<Finding>> TlsAsync(string check, Uri address, TcpClient socket, TimeProvider time, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, certificate, chain, errors) =>
        {
            findings.AddRange(Errors(check, address, certificate as X509Certificate2, chain, errors));
            return errors == SslPolicyErrors.None;
        });
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, cancellationToken);
        }
        catch (AuthenticationException) when (findings.Count > 0)
        {
            return findings;
        }

        if (findings.Count == 0 && tls.RemoteCertificate is X509Certificate2 sound && sound.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime < s_soon)
            findings.Add(Finding.Warning(check, string.Create(CultureInfo.InvariantCulture, $"The certificate of {Place(address)} expires on {sound.NotAfter.ToUniversalTime():yyyy-MM-dd}."), "Have it renewed."));
        return findings;
    }

    private static IEnumerable<Finding> Errors(string check, Uri address, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            yield return Finding.Fault(check, $"{Place(address)} shows no certificate.", "Give the gateway one.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return Finding.Fault(check, $"The certificate of {Place(address)} is for another name ({Names(certificate)}).", "Use the name that stands in it, or have one made for this name.");
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        foreach (var status in (chain?.ChainStatus ?? []).Select(s => s.Status).Distinct())
        {
            yield return status switch
            {
                X509ChainStatusFlags.NotTimeValid => Finding.Fault(check, string.Create(CultureInfo.InvariantCulture, $"The certificate of {Place(address)} holds from {certificate?.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate?.NotAfter.ToUniversalTime():yyyy-MM-dd}, and not today."), "Have it renewed; check this machine's clock."),
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => Finding.Fault(check, $"Nobody whom this machine trusts has signed the certificate of {Place(address)}.", "Add the issuer's certificate to this machine's trusted ones (SSL_CERT_FILE, SSL_CERT_DIR)."),
                _ => Finding.Fault(check, $"The certificate of {Place(address)} is not accepted: {status}.", "Ask who runs the gateway."),
            };
        }
    }

    private static Finding Refused(string check, Uri address, SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Finding.Fault(check, $"There is no machine named {address.Host}.", "Is the name written right, and is its zone known here?"),
        SocketError.ConnectionRefused => Finding.Fault(check, $"Nothing listens at {Place(address)}.", "Start the gateway, or name its address: --url or SSI_URL for gRPC, --rest-url or SSI_REST_URL for REST."),
        _ => Finding.Fault(check, $"{Place(address)} cannot be reached: {error}.", "Check the network between."),
    };

    private static string Names(X509Certificate2? certificate) => certificate?.GetNameInfo(X509NameType.DnsName, forIssuer: false) is { Length: > 0 } name ? name : "unnamed";

    private static string Place(Uri address) => string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
}
