using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of an explanation's record after the head: who asked, the systems of the two records, their search.</summary>
internal static class MatchExplanationJson
{
    private static readonly JsonEncodedText Systems = JsonEncodedText.Encode("systems");
    private static readonly JsonEncodedText Search = JsonEncodedText.Encode("search");

    public static void Write(Utf8JsonWriter json, MatchExplanationRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        json.WriteStartArray(Systems);
        foreach (var system in record.Systems)
            json.WriteStringValue(SystemWords.Of(system));
        json.WriteEndArray();
        if (record.Search is { } search)
            json.WriteString(Search, search);
    }
}
