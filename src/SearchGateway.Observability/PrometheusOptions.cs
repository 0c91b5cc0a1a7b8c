using System.Net;
using Microsoft.AspNetCore.Http;

namespace SearchGateway.Observability;

/// <summary>The section <c>Telemetry:Prometheus</c>: where measurements can be fetched. Off unless an address is given.</summary>
public sealed class PrometheusOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry:Prometheus";

    /// <summary>Where to listen, such as <c>http://127.0.0.1:9464</c>; port 0 takes any free one. Null: nowhere.</summary>
    public string? Address { get; set; }

    /// <summary>Whether the address may be one that other machines reach. Whoever reaches it may read it.</summary>
    public bool BeyondThisMachine { get; set; }

    internal bool IsOn => !string.IsNullOrEmpty(Address);

    /// <summary>Every rule that the settings break; empty if none.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsOn)
            yield break;
        if (!TryRead(out var endpoint))
            yield return $"{Section}:Address: an address such as http://127.0.0.1:9464 or http://0.0.0.0:9464 is expected.";
        else if (!IPAddress.IsLoopback(endpoint.Address) && !BeyondThisMachine)
            yield return $"{Section}:Address: other machines reach it. Say so with {Section}:BeyondThisMachine, or take http://127.0.0.1:{endpoint.Port}.";
    }

    internal bool TryRead(out IPEndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        try
        {
            var address = BindingAddress.Parse(Address!);
            if (address is not { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase: "" })
                return false;
            var ip = address.Host is "localhost" ? IPAddress.Loopback : address.Host is "*" or "+" ? IPAddress.IPv6Any : null;
            if (ip is null && !IPAddress.TryParse(address.Host.Trim('[', ']'), out ip))
                return false;
            endpoint = new IPEndPoint(ip, address.Port);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
