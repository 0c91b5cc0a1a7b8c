using System.Collections.Immutable;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of a search's record after the head.</summary>
internal static class SearchRecordJson
{
    private static readonly JsonEncodedText Purpose = JsonEncodedText.Encode("purpose");
    private static readonly JsonEncodedText Case = JsonEncodedText.Encode("case");
    private static readonly JsonEncodedText CircumstancesName = JsonEncodedText.Encode("circumstances");
    private static readonly JsonEncodedText Required = JsonEncodedText.Encode("required_systems");
    private static readonly JsonEncodedText AccessRequest = JsonEncodedText.Encode("access_request");
    private static readonly JsonEncodedText FirstStep = JsonEncodedText.Encode("first_step");
    private static readonly JsonEncodedText Native = JsonEncodedText.Encode("native");
    private static readonly JsonEncodedText VisaHolder = JsonEncodedText.Encode("visa_holder");
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
    private static readonly JsonEncodedText Links = JsonEncodedText.Encode("links_shown");

    public static void Write(Utf8JsonWriter json, SearchRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        json.WriteString(Purpose, RecordWords<Purpose>.Of(record.Purpose));
        RecordJson.WriteText(json, Case, record.CaseReference);
        WriteCircumstances(json, record.Circumstances);
        WriteRequired(json, record.RequiredSystems);
        if (record.AccessRequest is { } request)
            json.WriteString(AccessRequest, request);
        if (record.IsNative)
            json.WriteBoolean(Native, value: true);
        if (record.IsVisaHolder)
            json.WriteBoolean(VisaHolder, value: true);
        RecordJson.WritePack(json, RecordJson.Pack, record.Pack);
        json.WriteStartArray(Systems);
        foreach (var system in record.Systems)
            WriteSystem(json, system);
        json.WriteEndArray();
        WriteCount(json, Persons, record.Persons);
        WriteLinks(json, record.LinksShown);
    }

    private static void WriteSystem(Utf8JsonWriter json, AuditedSystem system)
    {
        json.WriteStartObject();
        json.WriteString(System, SystemWords.Of(system.System));
        json.WriteString(Outcome, system.Outcome);
        RecordJson.WriteText(json, Reason, system.Reason);
        RecordJson.WriteText(json, Rule, system.Rule);
        RecordJson.WriteText(json, LegalBasis, system.LegalBasis);
        if (system.IsFirstStep)
            json.WriteBoolean(FirstStep, value: true);
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
            if ((circumstances & circumstance) != Model.Circumstances.None)
                json.WriteStringValue(RecordWords<Circumstances>.Of(circumstance));
        }

        json.WriteEndArray();
    }

    private static void WriteRequired(Utf8JsonWriter json, ImmutableArray<CentralSystem> required)
    {
        if (required.IsEmpty)
            return;
        json.WriteStartArray(Required);
        foreach (var system in required)
            json.WriteStringValue(SystemWords.Of(system));
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, ImmutableArray<LinkColour> colours)
    {
        if (colours.IsEmpty)
            return;
        json.WriteStartArray(Links);
        foreach (var colour in colours)
            json.WriteStringValue(RecordWords<LinkColour>.Of(colour));
        json.WriteEndArray();
    }

    private static void WriteKeys(Utf8JsonWriter json, SearchKeys keys)
    {
        if (keys == SearchKeys.None)
            return;
        json.WriteStartArray(Keys);
        foreach (var key in RecordWords<SearchKeys>.All)
        {
            if ((keys & key) != SearchKeys.None)
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

    private static void WriteCount(Utf8JsonWriter json, JsonEncodedText name, int count)
    {
        if (count != 0)
            json.WriteNumber(name, count);
    }
}
