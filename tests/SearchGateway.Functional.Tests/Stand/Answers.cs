using System.Text.Json;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary>Reads answers as a client without any generated code would.</summary>
internal static class Answers
{
    public static string Outcome(this JsonElement body, string system) => System(body, system).GetProperty("outcome").GetString()!;

    public static JsonElement System(this JsonElement body, string system) =>
        body.GetProperty("answer").GetProperty("systems").EnumerateArray().Single(s => s.GetProperty("system").GetString() == "CENTRAL_SYSTEM_" + system);

    public static IEnumerable<JsonElement> Fields(this JsonElement body, string system) =>
        System(body, system).TryGetProperty("records", out var records)
            ? records.EnumerateArray().SelectMany(r => r.TryGetProperty("fields", out var fields) ? fields.EnumerateArray().ToArray() : [])
            : [];

    /// <summary>The body without what differs from search to search: identifiers, times, receipt.</summary>
    public static string Content(this JsonElement body)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, body);
        return global::System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(m => m.Name is not ("search_id" or "receipt" or "answered_at" or "retrieved_at" or "elapsed_ms")).OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                json.WriteNumberValue(element.GetDouble());
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
