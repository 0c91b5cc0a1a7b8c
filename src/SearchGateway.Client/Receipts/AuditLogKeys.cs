using System.Net.Http.Headers;

namespace SearchGateway.Client;

/// <summary>Asks a gateway for its log's public key. Ask once, by a way you trust, and keep it: a key that comes with the answer proves little.</summary>
public static class AuditLogKeys
{
    /// <summary>The key in PEM, as <see cref="LogPublicKey.FromPem"/> reads it.</summary>
    /// <param name="http">Sends the request; its timeout holds.</param>
    /// <param name="rest">The gateway's REST address.</param>
    /// <param name="token">Bearer token of any caller.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SearchFailedException">The gateway was not reached, or refused.</exception>
    public static async Task<string> RequestAsync(HttpClient http, Uri rest, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(rest);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(rest, "/v1/audit/key"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? body
                : throw RestFailure.Of((int)response.StatusCode, body, ifNotFound: "There is no gateway at this address.");
        }
        catch (HttpRequestException unreachable)
        {
            throw RestFailure.Unreachable(rest, unreachable);
        }
    }
}
