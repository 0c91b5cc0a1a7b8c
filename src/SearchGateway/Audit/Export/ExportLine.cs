using System.Globalization;
using System.Text.Json;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Audit.Export;

/// <summary>Writes single lines of an export.</summary>
internal static class ExportLine
{
    public static void Head(Utf8JsonWriter json, string? origin, string form, AuditTail tail, IReadOnlyList<KeyHandover> handovers, DateTimeOffset written)
    {
        json.WriteStartObject();
        json.WriteNumber(ExportFormat.Head, ExportFormat.Version);
        json.WriteString("origin"u8, origin);
        json.WriteString("form"u8, form);
        json.WriteNumber("records"u8, tail.Last?.Size ?? 0);
        json.WriteString("written"u8, Time(written));
        if (handovers.Count > 0)
        {
            json.WriteStartArray(ExportFormat.Handovers);
            foreach (var handover in handovers)
                json.WriteStringValue(handover.Note);
            json.WriteEndArray();
        }

        json.WriteStartObject("lines"u8);
        foreach (var (line, meaning) in ExportFormat.Legend)
            json.WriteString(line, meaning);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A record, sealed or in plain.</summary>
    /// <param name="json">The line.</param>
    /// <param name="record">As stored.</param>
    /// <param name="canonical">The canonical record, proven by its leaf, if it is to stand in plain.</param>
    public static void Record(Utf8JsonWriter json, in StoredRecord record, ReadOnlySpan<byte> canonical)
    {
        var entry = record.Entry;
        json.WriteStartObject();
        json.WriteNumber(ExportFormat.Record, record.Index);
        json.WriteBase64String("leaf"u8, record.LeafHash.Span);
        json.WriteString("kind"u8, entry.Kind);
        json.WriteString("time"u8, Time(entry.Time));
        if (entry.SubjectId != Guid.Empty)
            json.WriteString("subject"u8, entry.SubjectId);
        if (entry.EraseAfter != DateOnly.MaxValue)
            json.WriteString("erase_after"u8, entry.EraseAfter.ToString(ExportFormat.DayFormat, CultureInfo.InvariantCulture));
        if (entry.ErasedBy is { } by)
            json.WriteNumber("erased_by"u8, by);
        Facts(json, entry.Facts);
        if (!record.Key.IsEmpty && canonical.IsEmpty)
            json.WriteBase64String("key"u8, record.Key.Span);
        if (!canonical.IsEmpty)
        {
            json.WritePropertyName("body"u8);
            json.WriteRawValue(canonical, skipInputValidation: true);
        }
        else if (!record.Body.IsEmpty)
        {
            json.WriteBase64String("sealed"u8, record.Body.Span);
        }

        json.WriteEndObject();
    }

    public static void Checkpoint(Utf8JsonWriter json, StoredCheckpoint checkpoint)
    {
        json.WriteStartObject();
        json.WriteNumber(ExportFormat.Checkpoint, checkpoint.Size);
        json.WriteString("note"u8, checkpoint.Note);
        json.WriteBase64String("frontier"u8, checkpoint.Frontier.Span);
        Text(json, "cosignatures"u8, checkpoint.Cosignatures);
        json.WriteEndObject();
    }

    public static void Statistic(Utf8JsonWriter json, StatisticCount count)
    {
        json.WriteStartObject();
        json.WriteString(ExportFormat.Statistic, count.Key);
        json.WriteNumber("count"u8, count.Count);
        json.WriteEndObject();
    }

    public static void Hold(Utf8JsonWriter json, StoredHold hold)
    {
        json.WriteStartObject();
        json.WriteString(ExportFormat.Hold, hold.Id);
        json.WriteBase64String("body"u8, hold.Body.Span);
        json.WriteEndObject();
    }

    /// <summary>The last line.</summary>
    /// <param name="json">The line.</param>
    /// <param name="records">Number of records.</param>
    /// <param name="checkpoints">Number of checkpoints.</param>
    /// <param name="beside">Statistics and holds; null if they could not be read with the last record.</param>
    public static void End(Utf8JsonWriter json, long records, long checkpoints, LogState? beside)
    {
        json.WriteStartObject();
        json.WriteStartObject(ExportFormat.End);
        json.WriteNumber("records"u8, records);
        json.WriteNumber("checkpoints"u8, checkpoints);
        if (beside is not null)
        {
            json.WriteNumber("statistics"u8, beside.Statistics.Count);
            json.WriteNumber("holds"u8, beside.Holds.Count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, RecordFacts facts)
    {
        Text(json, "authority"u8, facts.Authority);
        Text(json, "state"u8, facts.MemberState);
        Text(json, "purpose"u8, facts.Purpose);
        Text(json, "outcomes"u8, facts.Outcomes);
        Bytes(json, "officer"u8, facts.Officer.Span);
        Bytes(json, "unit"u8, facts.Unit.Span);
        Bytes(json, "case"u8, facts.Case.Span);
        Bytes(json, "subjects"u8, facts.Subjects.Span);
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    private static void Bytes(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
            json.WriteBase64String(name, bytes);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(ExportFormat.TimeFormat, CultureInfo.InvariantCulture);
}
