using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SearchGateway.Host;

/// <summary>The section <c>Listen</c>: where the two faces are served.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>HTTP/1.1: REST, health, OpenAPI. Port 0 lets the system choose.</summary>
    public string Rest { get; set; } = "http://localhost:5080";

    /// <summary>HTTP/2, without TLS if the scheme is http: gRPC. Port 0 lets the system choose.</summary>
    public string Grpc { get; set; } = "http://localhost:5081";

    public IEnumerable<string> Faults() =>
        from address in new[] { (Name: nameof(Rest), Value: Rest), (Name: nameof(Grpc), Value: Grpc) }
        where !TryParse(address.Value, out _)
        select $"{Section}:{address.Name}: an address such as http://localhost:5080, http://0.0.0.0:5080 or https://*:5443 is expected.";

    /// <summary>Makes the server listen there; passes over an address that cannot be read.</summary>
    public void Apply(KestrelServerOptions kestrel)
    {
        Bind(kestrel, Rest, HttpProtocols.Http1);
        Bind(kestrel, Grpc, HttpProtocols.Http2);
    }

    private static void Bind(KestrelServerOptions kestrel, string text, HttpProtocols protocols)
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
            if (address.Scheme == "https")
                listen.UseHttps();
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
