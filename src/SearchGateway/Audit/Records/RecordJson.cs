using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>
/// A record's members in their fixed order; empty ones are left out. The header (kind, search, time) comes first, so that it
/// can be read without the rest.
/// </summary>
internal static class RecordJson
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    public static readonly JsonEncodedText Search = JsonEncodedText.Encode("search");
    public static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    private static readonly JsonEncodedText Salt = JsonEncodedText.Encode("salt");
    private static readonly JsonEncodedText Authority = JsonEncodedText.Encode("authority");
    private static readonly JsonEncodedText MemberState = JsonEncodedText.Encode("member_state");
    private static readonly JsonEncodedText Profile = JsonEncodedText.Encode("profile");
    private static readonly JsonEncodedText Unit = JsonEncodedText.Encode("unit");
    private static readonly JsonEncodedText Officer = JsonEncodedText.Encode("officer");
    private static readonly JsonEncodedText Purpose = JsonEncodedText.Encode("purpose");
    private static readonly JsonEncodedText Case = JsonEncodedText.Encode("case");
    private static readonly JsonEncodedText CircumstancesName = JsonEncodedText.Encode("circumstances");
    private static readonly JsonEncodedText Required = JsonEncodedText.Encode("required_systems");
    private static readonly JsonEncodedText Pack = JsonEncodedText.Encode("rule_pack");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Hash = JsonEncodedText.Encode("hash");
    private static readonly JsonEncodedText Systems = JsonEncodedText.Encode("systems");
    private static readonly JsonEncodedText System = JsonEncodedText.Encode("system");
    private static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    private static readonly JsonEncodedText Rule = JsonEncodedText.Encode("rule");
    private static readonly JsonEncodedText LegalBasis = JsonEncodedText.Encode("legal_basis");
    private static readonly JsonEncodedText Keys = JsonEncodedText.Encode("keys_sent");
    private static readonly JsonEncodedText Fields = JsonEncodedText.Encode("fields_released");
    private static readonly JsonEncodedText Records = JsonEncodedText.Encode("records_released");
    private static readonly JsonEncodedText Persons = JsonEncodedText.Encode("persons");

    public static void Write(Utf8JsonWriter json, AuditRecord record, ReadOnlySpan<byte> salt)
    {
        json.WriteStartObject();
        json.WriteString(Kind, RecordWords<AuditRecordKind>.Of(record.Kind));
        json.WriteString(Search, record.SearchId);
        WriteTime(json, record.Time);
        json.WriteBase64String(Salt, salt);
        WriteCaller(json, record.Caller);
        json.WriteString(Purpose, RecordWords<Purpose>.Of(record.Purpose));
        WriteText(json, Case, record.CaseReference);
        WriteCircumstances(json, record.Circumstances);
        WriteRequired(json, record.RequiredSystems);
        json.WriteStartObject(Pack);
        json.WriteString(Name, record.Pack.Name);
        json.WriteString(Hash, record.Pack.Hash);
        json.WriteEndObject();
        json.WriteStartArray(Systems);
        foreach (var system in record.Systems)
            WriteSystem(json, system);
        json.WriteEndArray();
        WriteCount(json, Persons, record.Persons);
        json.WriteEndObject();
    }

    /// <summary>Time as records have it.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    // Microseconds: what every store can keep, so that a column and the record agree to the digit.
    private static void WriteTime(Utf8JsonWriter json, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[27];
        _ = time.UtcDateTime.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        json.WriteString(Time, text[..length]);
    }

    private static void WriteCaller(Utf8JsonWriter json, Caller caller)
    {
        json.WriteString(Authority, RecordWords<Authority>.Of(caller.Authority));
        json.WriteString(MemberState, caller.MemberState);
        json.WriteString(Profile, caller.Profile);
        json.WriteString(Unit, caller.Unit);
        json.WriteString(Officer, caller.Officer);
    }

    private static void WriteSystem(Utf8JsonWriter json, AuditedSystem system)
    {
        json.WriteStartObject();
        json.WriteString(System, SystemWords.Of(system.System));
        json.WriteString(Outcome, system.Outcome);
        WriteText(json, Reason, system.Reason);
        WriteText(json, Rule, system.Rule);
        WriteText(json, LegalBasis, system.LegalBasis);
        WriteKeys(json, system.KeysSent);
        WriteFields(json, system);
        WriteCount(json, Records, system.RecordsReleased);
        json.WriteEndObject();
    }

    private static void WriteCircumstances(Utf8JsonWriter json, Circumstances circumstances)
    {
        if (circumstances == Model.Circumstances.None)
            return;
        json.WriteStartArray(CircumstancesName);
        foreach (var circumstance in RecordWords<Circumstances>.All)
        {
            if (circumstances.HasFlag(circumstance))
                json.WriteStringValue(RecordWords<Circumstances>.Of(circumstance));
        }

        json.WriteEndArray();
    }

    private static void WriteRequired(Utf8JsonWriter json, IReadOnlyCollection<CentralSystem> required)
    {
        if (required.Count == 0)
            return;
        json.WriteStartArray(Required);
        foreach (var system in required)
            json.WriteStringValue(SystemWords.Of(system));
        json.WriteEndArray();
    }

    private static void WriteKeys(Utf8JsonWriter json, SearchKeys keys)
    {
        if (keys == SearchKeys.None)
            return;
        json.WriteStartArray(Keys);
        foreach (var key in RecordWords<SearchKeys>.All)
        {
            if (keys.HasFlag(key))
                json.WriteStringValue(RecordWords<SearchKeys>.Of(key));
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, AuditedSystem system)
    {
        if (system.FieldsReleased.IsEmpty)
            return;
        json.WriteStartArray(Fields);
        var names = SystemWords.FieldsOf(system.System);
        for (var field = 0; field < names.Length; field++)
        {
            if ((system.FieldsReleased.Bits >> field & 1) != 0)
                json.WriteStringValue(names[field]);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    private static void WriteCount(Utf8JsonWriter json, JsonEncodedText name, int count)
    {
        if (count != 0)
            json.WriteNumber(name, count);
    }
}
