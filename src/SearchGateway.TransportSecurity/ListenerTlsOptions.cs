using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SearchGateway.TransportSecurity;

/// <summary>Whether who connects has to show a certificate.</summary>
public enum ClientCertificates
{
    /// <summary>None is asked for.</summary>
    None,

    /// <summary>One is asked for; who has none may connect, and who shows one that does not verify may not.</summary>
    Allow,

    /// <summary>Who has none that verifies may not connect.</summary>
    Require,
}

/// <summary>How a listener speaks TLS: version 1.3 alone.</summary>
public sealed class ListenerTlsOptions
{
    /// <summary>The listener's own certificate.</summary>
    public CertificateFiles Server { get; set; } = new();

    /// <summary>Whether who connects has to show a certificate.</summary>
    public ClientCertificates ClientCertificates { get; set; }

    /// <summary>PEM file of the authorities whose certificates are taken from who connects; no other is, whatever the machine trusts.</summary>
    public string ClientAuthorities { get; set; } = "";

    /// <summary>How it is checked whether a client's certificate was revoked; one of which that cannot be found out is not taken.</summary>
    public X509RevocationMode Revocation { get; set; } = X509RevocationMode.Online;

    /// <summary>True if a certificate is named.</summary>
    public bool IsGiven => Server.IsGiven;

    /// <summary>Every fault, each beginning with the setting's name.</summary>
    /// <param name="section">The section that these settings stand in.</param>
    public IEnumerable<string> Faults(string section)
    {
        foreach (var fault in Server.Faults(section + ":" + nameof(Server)))
            yield return fault;
        if (!IsGiven && ClientCertificates != ClientCertificates.None)
            yield return $"{section}:Server:Certificate: who connects shows a certificate only to a listener that has one.";
        if (ClientCertificates != ClientCertificates.None && ClientAuthorities.Length == 0)
            yield return $"{section}:{nameof(ClientAuthorities)}: name the authorities whose certificates are taken.";
        if (ClientAuthorities.Length > 0 && FaultOf(ClientAuthorities) is { } unreadable)
            yield return $"{section}:{nameof(ClientAuthorities)}: {unreadable}";
    }

    internal static string? FaultOf(string authorities)
    {
        try
        {
            return LoadAuthorities(authorities).Count == 0 ? "the file holds no certificate in PEM." : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return "the file cannot be read as certificates in PEM.";
        }
    }

    internal static X509Certificate2Collection LoadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities;
    }
}
