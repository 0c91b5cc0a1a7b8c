using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host;

/// <summary>The section <c>Listen</c>: where the two faces are served.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>HTTP/1.1: REST, health, OpenAPI. Port 0 lets the system choose.</summary>
    public string Rest { get; set; } = "http://localhost:5080";

    /// <summary>HTTP/2, without TLS if the scheme is http: gRPC. Port 0 lets the system choose.</summary>
    public string Grpc { get; set; } = "http://localhost:5081";

    /// <summary>The certificate of addresses with the scheme https, and whose are asked for there.</summary>
    public ListenerTlsOptions Tls { get; set; } = new();

    /// <summary>
    /// Certificates of edges, as SHA-256 in hexadecimal. Whose certificate called such an edge, it says in a header that is believed of nobody
    /// else.
    /// </summary>
    public IList<string> TrustedEdges { get; } = [];

    /// <summary>What one caller may take by the way in which it sends and reads.</summary>
    public ConnectionLimits Connections { get; set; } = new();

    /// <summary>The body of a call must come whole within this time; half a second to 1 minute. Streams of a caller's own excepted.</summary>
    public TimeSpan BodyTime { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<string> Faults()
    {
        foreach (var (name, value) in new[] { (nameof(Rest), Rest), (nameof(Grpc), Grpc) })
        {
            if (!TryParse(value, out var address))
                yield return $"{Section}:{name}: an address such as http://localhost:5080, http://0.0.0.0:5080 or https://*:5443 is expected.";
            else if (Tls.IsGiven && address.Scheme != "https")
                yield return $"{Section}:{name}: has the scheme http, and {Section}:{nameof(Tls)} names a certificate; let both faces speak TLS, or neither.";
        }

        foreach (var fault in Tls.Faults(Section + ":" + nameof(Tls)))
            yield return fault;
        foreach (var fault in Connections.Faults(Section + ":" + nameof(Connections)))
            yield return fault;
        if (BodyTime < TimeSpan.FromSeconds(0.5) || BodyTime > TimeSpan.FromMinutes(1))
            yield return $"{Section}:{nameof(BodyTime)}: half a second to 1 minute.";
        for (var i = 0; i < TrustedEdges.Count; i++)
        {
            if (TrustedEdges[i].Length != 64 || !TrustedEdges[i].All(char.IsAsciiHexDigit))
                yield return $"{Section}:{nameof(TrustedEdges)}:{i}: the SHA-256 of the edge's certificate is expected, 64 hexadecimal digits.";
        }

        if (TrustedEdges.Count > 0 && Tls.ClientCertificates == ClientCertificates.None)
            yield return $"{Section}:{nameof(TrustedEdges)}: an edge is known by its certificate, which {Section}:{nameof(Tls)}:{nameof(Tls.ClientCertificates)} has to ask for.";
    }

    /// <summary>Makes the server listen there; passes over an address that cannot be read.</summary>
    public void Apply(KestrelServerOptions kestrel)
    {
        // What is faulty is left to the check of the settings, which names every fault.
        var isSound = !Faults().Any();
        if (isSound)
            Connections.Apply(kestrel.Limits);
        var tls = isSound ? ListenerTls.Of(Tls, kestrel.ApplicationServices) : null;
        Bind(kestrel, Rest, HttpProtocols.Http1, tls);
        Bind(kestrel, Grpc, HttpProtocols.Http2, tls);
    }

    private void Bind(KestrelServerOptions kestrel, string text, HttpProtocols protocols, ListenerTls? tls)
    {
        if (!TryParse(text, out var address))
            return;

        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, address.Port, Configure);
        else if (address.Host != "localhost")
            kestrel.ListenAnyIP(address.Port, Configure);
        else if (address.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Configure);
        else
            kestrel.ListenLocalhost(address.Port, Configure);

        void Configure(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen)
        {
            listen.Protocols = protocols;
            Connections.Apply(listen);
            if (address.Scheme != "https")
                return;
            if (tls is null)
                listen.UseHttps();
            else
                tls.Apply(listen);
        }
    }

    private static bool TryParse(string text, out BindingAddress address)
    {
        try
        {
            address = BindingAddress.Parse(text);
            return address is { IsUnixPipe: false, IsNamedPipe: false, PathBase: "" } && address.Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            address = null!;
            return false;
        }
    }
}
