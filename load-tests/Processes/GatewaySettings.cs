namespace SearchGateway.LoadTests.Processes;

/// <summary>Settings of gateways that a proof starts, as environment variables; each node has its own folder and log.</summary>
internal static class GatewaySettings
{
    /// <summary>One gateway in Development with embedded systems.</summary>
    /// <param name="node">Name of the node, in its log's origin.</param>
    /// <param name="folder">Where its log and key lie; kept between starts.</param>
    /// <param name="rest">Its REST address.</param>
    /// <param name="grpc">Its gRPC address.</param>
    /// <param name="issuer">The REST address whose tokens it accepts; its own, or another gateway's with the same key.</param>
    public static IReadOnlyDictionary<string, string> Of(string node, string folder, Uri rest, Uri grpc, Uri issuer)
    {
        var data = Path.Combine(folder, node);
        Directory.CreateDirectory(data);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Listen__Rest"] = Address(rest),
            ["Listen__Grpc"] = Address(grpc),
            ["Audit__Origin"] = "searchgateway/" + node,
            ["Audit__DataFolder"] = data,
            ["Audit__CreateSigningKey"] = "true",
            ["Audit__Sqlite__Path"] = LogOf(folder, node),
            ["DevelopmentIssuer__KeyPath"] = Path.Combine(folder, "development-issuer.pem"),
            ["DevelopmentIssuer__Issuer"] = new Uri(issuer, "/dev").AbsoluteUri,
            ["Shutdown__Notice"] = "00:00:03",
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    public static string LogOf(string folder, string node) => Path.Combine(folder, node, "audit.db");

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
