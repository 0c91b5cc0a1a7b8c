using System.Globalization;
using System.Text.Json;

namespace SearchGateway.Audit.Records;

/// <summary>The members of a stored record that stores also keep in columns.</summary>
internal readonly record struct RecordHeader(long Index, string Kind, Guid SubjectId, DateTimeOffset Time)
{
    /// <summary>Reads the first members of a canonical record; null if they are not what a record begins with.</summary>
    public static RecordHeader? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject
                || !Next(ref json, "v"u8) || !json.TryGetInt64(out var version) || version != 1
                || !Next(ref json, "index"u8) || !json.TryGetInt64(out var index)
                || !Next(ref json, RecordJson.Kind.EncodedUtf8Bytes) || json.GetString() is not { } kind
                || !NextSubject(ref json) || !json.TryGetGuid(out var subject)
                || !Next(ref json, RecordJson.Time.EncodedUtf8Bytes) || !TryReadTime(json.GetString(), out var time))
            {
                return null;
            }

            return new RecordHeader(index, kind, subject, time);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Next(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name) && json.Read();

    private static bool NextSubject(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && RecordJson.IsSubject(ref json) && json.Read();

    private static bool TryReadTime(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, RecordJson.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
