using System.Text;
using System.Text.Json;

namespace SearchGateway.Cli.Commands;

/// <summary>What a bearer token says, as anybody can read it; its signature is the gateway's to check.</summary>
/// <param name="Claims">The claims; a token that is no JSON Web Token has none.</param>
internal sealed record TokenClaims(IReadOnlyDictionary<string, JsonElement> Claims)
{
    /// <summary>From when on it holds; null if it does not say.</summary>
    public DateTimeOffset? NotBefore => Instant("nbf");

    /// <summary>Until when it holds; null if it does not say.</summary>
    public DateTimeOffset? Expires => Instant("exp");

    public string Issuer => Text("iss");

    /// <summary>For whom it was issued.</summary>
    public IReadOnlyList<string> Audience => Texts("aud");

    /// <summary>The claims of a token; null if it is no JSON Web Token.</summary>
    public static TokenClaims? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            var payload = parts[1].Replace('-', '+').Replace('_', '/');
            var json = Convert.FromBase64String(payload.PadRight(payload.Length + ((4 - (payload.Length % 4)) % 4), '='));
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(json));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new TokenClaims(document.RootElement.EnumerateObject().GroupBy(c => c.Name, StringComparer.Ordinal).ToDictionary(c => c.Key, c => c.First().Value.Clone(), StringComparer.Ordinal))
                : null;
        }
        catch (Exception other) when (other is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The claim as a text; empty if it is not there or something else.</summary>
    public string Text(string name) => Claims.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The claim as one or several texts.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Claims.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : Text(name) is { Length: > 0 } one ? [one] : [];

    private DateTimeOffset? Instant(string name) =>
        Claims.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
