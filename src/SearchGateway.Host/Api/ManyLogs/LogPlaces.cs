using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>Where a look-up stands in one log: behind a record of the page that a token asks for.</summary>
/// <param name="Address">The gateway; empty for the asked one.</param>
internal sealed record LogPlace(string Address)
{
    /// <summary>The token of the log's current page; empty for the first.</summary>
    public string PageToken { get; init; } = "";

    /// <summary>The last record of that page that was shown; -1 for none.</summary>
    public long Shown { get; init; } = -1;

    /// <summary>How many records of that page were shown.</summary>
    public int Count { get; init; }

    /// <summary>True: everything in it was shown.</summary>
    public bool IsDone { get; init; }

    /// <summary>Why it gave no answer once; it stays missing then, or what it holds would come out of order.</summary>
    public string Missing { get; init; } = "";
}

/// <summary>The page token over several logs. It holds positions and nothing that is secret; each log checks its own token.</summary>
internal static class LogPlaces
{
    /// <summary>The places that a token names; those of the beginning for an empty one; null if it is none of these criteria and gateways.</summary>
    public static LogPlace[]? Read(string token, V1.RecordCriteria? criteria, IEnumerable<string> addresses)
    {
        LogPlace[] beginning = [new(""), .. addresses.Select(address => new LogPlace(address))];
        if (token.Length == 0)
            return beginning;
        try
        {
            var read = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(token), LogPlacesJsonContext.Default.LogPlacesToken);
            return read is { Places: { } places } && read.Criteria == HashOf(criteria) && places.Select(place => place.Address).SequenceEqual(beginning.Select(place => place.Address), StringComparer.Ordinal)
                ? places
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The token of what comes next; empty if nothing does.</summary>
    public static string Write(IReadOnlyCollection<LogPlace> places, V1.RecordCriteria? criteria) => places.All(place => place.IsDone || place.Missing.Length > 0)
        ? ""
        : Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new LogPlacesToken(HashOf(criteria), [.. places]), LogPlacesJsonContext.Default.LogPlacesToken));

    private static string HashOf(V1.RecordCriteria? criteria) =>
        Convert.ToHexStringLower(SHA256.HashData((criteria ?? new V1.RecordCriteria()).ToByteArray()).AsSpan(0, 12));
}

internal sealed record LogPlacesToken(string Criteria, LogPlace[] Places);

[JsonSerializable(typeof(LogPlacesToken))]
internal sealed partial class LogPlacesJsonContext : JsonSerializerContext;
