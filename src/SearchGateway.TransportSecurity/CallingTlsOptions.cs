namespace SearchGateway.TransportSecurity;

/// <summary>How a program that calls another speaks TLS to it: version 1.3 alone.</summary>
public sealed class CallingTlsOptions
{
    /// <summary>The caller's own certificate, by which the other side knows it; without one it shows none.</summary>
    public CertificateFiles Client { get; set; } = new();

    /// <summary>PEM file of the authorities that the other side's certificate is taken from; empty for those that the machine trusts.</summary>
    public string Authorities { get; set; } = "";

    /// <summary>True if anything is set.</summary>
    public bool IsGiven => Client.IsGiven || Authorities.Length > 0;

    /// <summary>Every fault, each beginning with the setting's name.</summary>
    /// <param name="section">The section that these settings stand in.</param>
    public IEnumerable<string> Faults(string section)
    {
        foreach (var fault in Client.Faults(section + ":" + nameof(Client)))
            yield return fault;
        if (Authorities.Length > 0 && ListenerTlsOptions.FaultOf(Authorities) is { } unreadable)
            yield return $"{section}:{nameof(Authorities)}: {unreadable}";
    }
}
