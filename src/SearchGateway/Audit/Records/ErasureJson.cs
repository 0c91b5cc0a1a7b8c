using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of an erasure's record after the head.</summary>
internal static class ErasureJson
{
    private static readonly JsonEncodedText DueOn = JsonEncodedText.Encode("due_on");
    private static readonly JsonEncodedText Count = JsonEncodedText.Encode("count");
    private static readonly JsonEncodedText First = JsonEncodedText.Encode("first");
    private static readonly JsonEncodedText Last = JsonEncodedText.Encode("last");
    private static readonly JsonEncodedText IndexesHash = JsonEncodedText.Encode("indexes_hash");
    private static readonly JsonEncodedText Clocks = JsonEncodedText.Encode("clocks");
    private static readonly JsonEncodedText Statistics = JsonEncodedText.Encode("statistics");

    public static void Write(Utf8JsonWriter json, ErasureRecord record)
    {
        if (record.Caller is { } caller)
            RecordJson.WriteCaller(json, caller);
        json.WriteString(DueOn, record.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber(Count, record.Count);
        json.WriteNumber(First, record.First);
        json.WriteNumber(Last, record.Last);
        json.WriteBase64String(IndexesHash, record.IndexesHash.Span);
        WriteCounts(json, Clocks, record.Clocks);
        WriteCounts(json, Statistics, record.Counts);
    }

    private static void WriteCounts(Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<StatisticCount> counts)
    {
        json.WriteStartObject(name);
        foreach (var count in counts)
            json.WriteNumber(count.Key, count.Count);
        json.WriteEndObject();
    }
}
