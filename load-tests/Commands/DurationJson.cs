using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Commands;

/// <summary>Durations in files as on the command line: <c>"30s"</c>.</summary>
internal sealed class DurationJson : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? DurationOption.Parse(reader.GetString()!) : null)
        ?? throw new JsonException("a duration such as 500ms, 30s, 5m or 1h is expected");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0}s")
            : string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.####}ms"));
}
