using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members after the head in records of holds.</summary>
internal static class HoldJson
{
    private static readonly JsonEncodedText Procedure = JsonEncodedText.Encode("procedure");
    private static readonly JsonEncodedText Until = JsonEncodedText.Encode("until");
    private static readonly JsonEncodedText Selection = JsonEncodedText.Encode("selection");
    private static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    private static readonly JsonEncodedText To = JsonEncodedText.Encode("to");
    private static readonly JsonEncodedText Authority = JsonEncodedText.Encode("authority");
    private static readonly JsonEncodedText MemberState = JsonEncodedText.Encode("member_state");
    private static readonly JsonEncodedText Searches = JsonEncodedText.Encode("searches");
    private static readonly JsonEncodedText Indexes = JsonEncodedText.Encode("indexes");
    private static readonly JsonEncodedText Entries = JsonEncodedText.Encode("entries");

    public static void Write(Utf8JsonWriter json, HoldRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        RecordJson.WriteText(json, Procedure, record.Procedure);
        if (record.Until is { } until)
            json.WriteString(Until, until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (record.Selection is { } selection)
            Write(json, selection);
        if (record.Kind == AuditRecordKind.HoldReading)
            json.WriteNumber(Entries, record.Entries);
    }

    private static void Write(Utf8JsonWriter json, HoldSelection selection)
    {
        json.WriteStartObject(Selection);
        AccessRequestJson.WriteMoment(json, From, selection.From);
        AccessRequestJson.WriteMoment(json, To, selection.To);
        if (selection.Authority is { } authority)
            json.WriteString(Authority, RecordWords<Authority>.Of(authority));
        RecordJson.WriteText(json, MemberState, selection.MemberState);
        if (!selection.Subjects.IsEmpty)
        {
            json.WriteStartArray(Searches);
            foreach (var subject in selection.Subjects)
                json.WriteStringValue(subject);
            json.WriteEndArray();
        }

        if (!selection.Indexes.IsEmpty)
        {
            json.WriteStartArray(Indexes);
            foreach (var index in selection.Indexes)
                json.WriteNumberValue(index);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
