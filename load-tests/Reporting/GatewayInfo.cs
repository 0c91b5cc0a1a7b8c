using System.Text.Json;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>Which gateway was loaded.</summary>
/// <param name="Address">Its REST address.</param>
/// <param name="Version">The version of its description; empty if it tells none.</param>
internal sealed record GatewayInfo(Uri Address, string Version)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks a gateway; one that does not tell has no version.</summary>
    public static async Task<GatewayInfo> AskAsync(Uri rest, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = s_patience };
        try
        {
            using var description = JsonDocument.Parse(await http.GetStringAsync(new Uri(rest, "/openapi/v1.json"), cancellationToken));
            return new GatewayInfo(rest, description.RootElement.GetProperty("info").GetProperty("version").GetString() ?? "");
        }
        catch (Exception untold) when (untold is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (untold is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new GatewayInfo(rest, "");
        }
    }
}
