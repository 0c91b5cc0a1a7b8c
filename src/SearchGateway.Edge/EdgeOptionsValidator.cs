using System.Net;
using Microsoft.Extensions.Options;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Edge;

/// <summary>Checks <see cref="EdgeOptions"/> at start and names every fault at once.</summary>
internal sealed class EdgeOptionsValidator : IValidateOptions<EdgeOptions>
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, EdgeOptions options)
    {
        var faults = ListenFaults(options).Concat(GatewayFaults(options)).Concat(RangeFaults(options)).Concat(TlsFaults(options)).Concat(LimitFaults(options)).Concat(options.Connections.Faults("Edge:Connections")).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> ListenFaults(EdgeOptions options)
    {
        var isIpAddress = IPAddress.TryParse(options.Address, out _);
        if (!isIpAddress && options.Address is not "localhost")
            yield return "Edge:Address: an IP address or localhost is needed.";
        foreach (var (name, port) in ((string, int)[])[("RestPort", options.RestPort), ("GrpcPort", options.GrpcPort)])
        {
            if (port is < 0 or > 65535)
                yield return $"Edge:{name}: 0 to 65535.";
            else if (port == 0 && !isIpAddress)
                yield return $"Edge:{name}: port 0 needs an IP address in Edge:Address.";
        }

        if (options.RestPort == options.GrpcPort && options.RestPort != 0)
            yield return "Edge:GrpcPort: must differ from Edge:RestPort.";
    }

    private static IEnumerable<string> GatewayFaults(EdgeOptions options)
    {
        if (options.Gateways.Count == 0)
            yield return "Edge:Gateways: at least one gateway is needed.";
        for (var i = 0; i < options.Gateways.Count; i++)
        {
            foreach (var (name, address) in ((string, string)[])[("Rest", options.Gateways[i].Rest), ("Grpc", options.Gateways[i].Grpc)])
            {
                if (!IsAddress(address))
                    yield return $"Edge:Gateways:{i}:{name}: an http or https address without path is needed.";
            }
        }

        var all = options.Gateways.SelectMany(g => (string[])[g.Rest, g.Grpc]).Where(IsAddress).Select(a => new Uri(a).Authority);
        foreach (var twice in all.GroupBy(a => a, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()))
            yield return $"Edge:Gateways: {twice.Key} stands more than once.";
    }

    private static IEnumerable<string> RangeFaults(EdgeOptions options)
    {
        if (options.ProbeInterval < TimeSpan.FromMilliseconds(50) || options.ProbeInterval > s_minute)
            yield return "Edge:ProbeInterval: 50 milliseconds to a minute.";
        if (options.ProbeTimeout < TimeSpan.FromMilliseconds(10) || options.ProbeTimeout > s_minute)
            yield return "Edge:ProbeTimeout: 10 milliseconds to a minute.";
        if (options.LateProbesUntilDown is < 1 or > 100)
            yield return "Edge:LateProbesUntilDown: 1 to 100.";
        if (options.RefusalPause < TimeSpan.FromMilliseconds(50) || options.RefusalPause > TimeSpan.FromMinutes(5))
            yield return "Edge:RefusalPause: 50 milliseconds to 5 minutes.";
        if (options.ConnectTimeout < TimeSpan.FromMilliseconds(10) || options.ConnectTimeout > s_minute)
            yield return "Edge:ConnectTimeout: 10 milliseconds to a minute.";
        if (options.KeptBodyBytes is < 0 or > 16 * 1024 * 1024)
            yield return "Edge:KeptBodyBytes: 0 to 16777216.";
        if (options.DrainTime < TimeSpan.Zero || options.DrainTime > TimeSpan.FromMinutes(10))
            yield return "Edge:DrainTime: 0 to 10 minutes.";
    }

    private static IEnumerable<string> TlsFaults(EdgeOptions options)
    {
        foreach (var fault in options.Tls.Faults("Edge:Tls").Concat(options.GatewayTls.Faults("Edge:GatewayTls")))
            yield return fault;
        if (options.GatewayTls.IsGiven && options.Gateways.Any(gateway => !gateway.Rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || !gateway.Grpc.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
            yield return "Edge:GatewayTls: is set, and the address of a gateway has the scheme http.";
    }

    private static IEnumerable<string> LimitFaults(EdgeOptions options)
    {
        for (var i = 0; i < options.Limits.Count; i++)
        {
            var limit = options.Limits[i];
            if (limit.Country != LimitOptions.Any && (limit.Country.Length != 2 || !limit.Country.All(char.IsAsciiLetterUpper)))
                yield return $"Edge:Limits:{i}:Country: two capital letters, or *.";
            if (limit.Organisation.Length == 0)
                yield return $"Edge:Limits:{i}:Organisation: a name as certificates have it, or *.";
            if (limit.PerSecond is < 1 or > 1_000_000)
                yield return $"Edge:Limits:{i}:PerSecond: 1 to 1000000.";
            if (limit.Burst is < 0 or > 10_000_000)
                yield return $"Edge:Limits:{i}:Burst: 0 to 10000000.";
        }

        if (options.Limits.Count > 0 && options.Tls.ClientCertificates == ClientCertificates.None)
            yield return "Edge:Limits: who calls is known by the certificate, which Edge:Tls:ClientCertificates has to ask for.";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.PathAndQuery == "/" && address.UserInfo.Length == 0;
}
