using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Latency;

/// <summary>A histogram as a string in JSON, whole, so that results of several processes and runs add up exactly.</summary>
internal sealed class LatencyHistogramJson : JsonConverter<LatencyHistogram>
{
    public override LatencyHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return LatencyHistogram.Parse(reader.GetString() ?? "");
        }
        catch (FormatException faulty)
        {
            throw new JsonException(faulty.Message, faulty);
        }
    }

    public override void Write(Utf8JsonWriter writer, LatencyHistogram value, JsonSerializerOptions options) => writer.WriteStringValue(value.Format());
}
