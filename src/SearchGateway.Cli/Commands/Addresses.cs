namespace SearchGateway.Cli.Commands;

/// <summary>Addresses of a gateway as people type them.</summary>
internal static class Addresses
{
    /// <summary>The REST address unless one is given.</summary>
    public static string Rest(Terminal terminal) =>
        terminal.Environment("SSI_REST_URL") is { Length: > 0 } url ? url : "http://localhost:5080";

    /// <summary>The gRPC address unless one is given.</summary>
    public static string Grpc(Terminal terminal) =>
        terminal.Environment("SSI_URL") is { Length: > 0 } url ? url : "http://localhost:5081";

    /// <summary>The address that <paramref name="text"/> spells.</summary>
    /// <exception cref="UsageException">It is no http or https address.</exception>
    public static Uri Parse(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new UsageException($"{option}: '{text}' is no address such as http://localhost:5081.");
}
