using System.Text.Json;
using System.Text.RegularExpressions;

namespace SearchGateway.Tests.Shared;

/// <summary>
/// What stands in a record of the audit log, but for what is drawn: salts, digests and identifiers hold any short text by chance. That they
/// are nothing else is checked.
/// </summary>
internal static partial class RecordTexts
{
    /// <summary>Names and values, each as it is written, a line each.</summary>
    public static string Of(JsonElement record) => string.Join('\n', In(record, ""));

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static string Of(ReadOnlyMemory<byte> record)
    {
        using var json = JsonDocument.Parse(record);
        return Of(json.RootElement);
    }

    /// <summary>A text without its identifiers, of which each holds any four digits once in a few thousand times.</summary>
    public static string WithoutIds(string text) => Ids.Replace(text, "");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ids { get; }

    private static IEnumerable<string> In(JsonElement element, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(member => In(member.Value, member.Name).Prepend(member.Name));
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany(item => In(item, name));
            case JsonValueKind.String when IsDrawn(name):
                var bytes = element.GetBytesFromBase64();
                Assert.True(bytes.Length > 0 && bytes.Length % 16 == 0, $"{name} has {bytes.Length} bytes");
                return [];
            case JsonValueKind.String when name == "hash":
                Assert.Equal(32, Convert.FromHexString(element.GetString()!).Length);
                return [];
            case JsonValueKind.String when element.TryGetGuid(out _):
                return [];
            case JsonValueKind.String when name == "time":
                // Its microseconds are as good as drawn.
                return [$"{element.GetDateTimeOffset():yyyy-MM-ddTHH:mm:ss}"];
            default:
                return [element.ToString()];
        }
    }

    private static bool IsDrawn(string name) => name is "salt" or "subjects" || name.EndsWith("_digest", StringComparison.Ordinal) || name.EndsWith("_hash", StringComparison.Ordinal);
}
