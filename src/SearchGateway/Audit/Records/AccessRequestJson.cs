using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members after the head in records of requests for access; <c>by</c> says <c>time</c> where nobody took the step.</summary>
internal static class AccessRequestJson
{
    private static readonly JsonEncodedText By = JsonEncodedText.Encode("by");
    private static readonly JsonEncodedText Step = JsonEncodedText.Encode("step");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText RequestedBy = JsonEncodedText.Encode("requested_by");
    private static readonly JsonEncodedText Purpose = JsonEncodedText.Encode("purpose");
    private static readonly JsonEncodedText Case = JsonEncodedText.Encode("case");
    private static readonly JsonEncodedText Offence = JsonEncodedText.Encode("offence");
    private static readonly JsonEncodedText Urgent = JsonEncodedText.Encode("urgent");
    private static readonly JsonEncodedText FirstStep = JsonEncodedText.Encode("first_step");
    private static readonly JsonEncodedText Systems = JsonEncodedText.Encode("systems");
    private static readonly JsonEncodedText LegalBases = JsonEncodedText.Encode("legal_bases");
    private static readonly JsonEncodedText ValidUntil = JsonEncodedText.Encode("valid_until");
    private static readonly JsonEncodedText VerifyBy = JsonEncodedText.Encode("verify_by");
    private static readonly JsonEncodedText MustErase = JsonEncodedText.Encode("must_erase");
    private static readonly JsonEncodedText List = JsonEncodedText.Encode("list");
    private static readonly JsonEncodedText Entries = JsonEncodedText.Encode("entries");
    private static readonly JsonEncodedText LawEnforcement = RecordWords<Purpose>.Of(Model.Purpose.LawEnforcement);

    public static void Write(Utf8JsonWriter json, AccessRequestRecord record)
    {
        if (record.Caller is { } caller)
            RecordJson.WriteCaller(json, caller);
        else
            json.WriteString(By, "time"u8);
        json.WriteString(Step, RecordWords<RequestStepKind>.Of(record.Step));
        json.WriteNumber(Version, record.Version);
        json.WriteStartObject(RequestedBy);
        RecordJson.WriteActor(json, record.Requester);
        json.WriteEndObject();
        json.WriteString(Purpose, LawEnforcement);
        RecordJson.WriteText(json, Case, record.CaseReference);
        json.WriteString(Offence, RecordWords<OffenceCategory>.Of(record.Offence));
        if (record.IsUrgent)
            json.WriteBoolean(Urgent, value: true);
        if (record.FirstStepSearch is { } search)
            json.WriteString(FirstStep, search);
        WriteSystems(json, Systems, record.Systems);
        json.WriteStartArray(LegalBases);
        foreach (var article in record.LegalBases)
            json.WriteStringValue(article);
        json.WriteEndArray();
        WriteMoment(json, ValidUntil, record.ValidUntil);
        WriteMoment(json, VerifyBy, record.VerifyBy);
        if (!record.MustErase.IsEmpty)
            WriteSystems(json, MustErase, record.MustErase);
        RecordJson.WritePack(json, RecordJson.Pack, record.Pack);
    }

    public static void Write(Utf8JsonWriter json, RegisterReadingRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        RecordJson.WriteText(json, List, record.List);
        json.WriteNumber(Entries, record.Entries);
    }

    public static void Write(Utf8JsonWriter json, FirstStepJustificationRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        json.WriteString(Purpose, LawEnforcement);
        RecordJson.WriteText(json, Case, record.CaseReference);
    }

    internal static void WriteSystems(Utf8JsonWriter json, JsonEncodedText name, IReadOnlyCollection<CentralSystem> systems)
    {
        json.WriteStartArray(name);
        foreach (var system in systems)
            json.WriteStringValue(SystemWords.Of(system));
        json.WriteEndArray();
    }

    internal static void WriteMoment(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset? moment)
    {
        if (moment is { } time)
            json.WriteString(name, time.UtcDateTime.ToString(RecordJson.TimeFormat, CultureInfo.InvariantCulture));
    }
}
