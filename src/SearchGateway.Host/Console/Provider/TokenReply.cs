using System.Text.Json;

namespace SearchGateway.Host.Console.Provider;

/// <summary>What the token endpoint answered. No record: its tokens must not get into a text by themselves.</summary>
internal abstract class TokenReply
{
    /// <summary>Reads an answer of status 200.</summary>
    /// <exception cref="JsonException">It is not what the protocol has there.</exception>
    public static TokenReply Read(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.ValueKind != JsonValueKind.Object || TextOf("access_token") is not { Length: > 0 } accessToken
            || !string.Equals(TextOf("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            throw new JsonException("No bearer token.");
        return new Issued(accessToken, TextOf("id_token"), TextOf("refresh_token"));

        string? TextOf(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>Tokens.</summary>
    public sealed class Issued(string accessToken, string? idToken, string? refreshToken) : TokenReply
    {
        public string AccessToken => accessToken;

        public string? IdToken => idToken;

        public string? RefreshToken => refreshToken;
    }

    /// <summary>The provider will not, now or later.</summary>
    public sealed class Refused : TokenReply;

    /// <summary>The provider cannot be reached, or cannot be understood.</summary>
    public sealed class Unavailable : TokenReply;
}
