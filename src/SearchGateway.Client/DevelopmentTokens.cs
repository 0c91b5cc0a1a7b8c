using System.Net.Http.Json;
using System.Text.Json;
using SearchGateway.V1;

namespace SearchGateway.Client;

/// <summary>Tokens of named profiles from a gateway that runs in Development. No other gateway issues them.</summary>
public static class DevelopmentTokens
{
    /// <summary>A bearer token for <paramref name="profile"/>, e.g. <c>border-guard</c>.</summary>
    /// <param name="http">Sends the request; its timeout holds.</param>
    /// <param name="rest">The gateway's REST address.</param>
    /// <param name="profile">The profile's name; it travels in the body.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SearchFailedException">The gateway was not reached, issues no tokens, or knows no such profile.</exception>
    public static async Task<string> RequestAsync(HttpClient http, Uri rest, string profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(rest);
        try
        {
            using var response = await http.PostAsJsonAsync(new Uri(rest, "/dev/token"), new { profile }, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw RestFailure.Of((int)response.StatusCode, body, ifNotFound: "This gateway issues no development tokens: it does not run in Development.");
            return TextAt(body, "access_token")
                ?? throw new SearchFailedException(SearchFailure.Broken, new Problem { Detail = "The gateway's answer holds no token." }, inner: null);
        }
        catch (HttpRequestException unreachable)
        {
            throw RestFailure.Unreachable(rest, unreachable);
        }
    }

    private static string? TextAt(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
