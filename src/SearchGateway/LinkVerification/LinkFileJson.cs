using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>The bytes of a link.</summary>
internal static class LinkFileJson
{
    public static StoredLink Store(LinkFile link) => new()
    {
        Id = link.Id,
        Version = link.Version,
        Pair = link.Pair,
        Colour = link.Colour,
        Verifier = link.Verifier,
        MemberStates = link.MemberStates,
        Body = JsonSerializer.SerializeToUtf8Bytes(link, LinkFileJsonContext.Default.LinkFile),
    };

    /// <summary>The link that was stored.</summary>
    /// <exception cref="JsonException">The bytes are not those of the link that the columns name.</exception>
    public static LinkFile Read(StoredLink stored) =>
        JsonSerializer.Deserialize(stored.Body.Span, LinkFileJsonContext.Default.LinkFile) is { } link
        && link.Id == stored.Id && link.Version == stored.Version && link.Colour == stored.Colour && link.Pair == stored.Pair
            ? link
            : throw new JsonException("The stored link is not the one its columns name.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(LinkFile))]
internal sealed partial class LinkFileJsonContext : JsonSerializerContext;
