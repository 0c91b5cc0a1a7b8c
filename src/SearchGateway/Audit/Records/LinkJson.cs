using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members after the head in records of links.</summary>
internal static class LinkJson
{
    /// <summary>What stands before every article.</summary>
    public const string Act = "Regulation (EU) 2019/817 Art. ";

    private static readonly JsonEncodedText Step = JsonEncodedText.Encode("step");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Search = JsonEncodedText.Encode("search");
    private static readonly JsonEncodedText Systems = JsonEncodedText.Encode("systems");
    private static readonly JsonEncodedText Colour = JsonEncodedText.Encode("colour");
    private static readonly JsonEncodedText Conclusion = JsonEncodedText.Encode("conclusion");
    private static readonly JsonEncodedText PersonHeard = JsonEncodedText.Encode("person_heard");
    private static readonly JsonEncodedText LegalBases = JsonEncodedText.Encode("legal_bases");
    private static readonly JsonEncodedText Verifier = JsonEncodedText.Encode("verifier");
    private static readonly JsonEncodedText VerifyBy = JsonEncodedText.Encode("verify_by");
    private static readonly JsonEncodedText List = JsonEncodedText.Encode("list");
    private static readonly JsonEncodedText Entries = JsonEncodedText.Encode("entries");

    public static void Write(Utf8JsonWriter json, LinkRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        json.WriteString(Step, RecordWords<LinkStepKind>.Of(record.Step));
        json.WriteNumber(Version, record.Version);
        if (record.SearchId is { } search)
            json.WriteString(Search, search);
        AccessRequestJson.WriteSystems(json, Systems, record.Systems);
        json.WriteString(Colour, RecordWords<LinkColour>.Of(record.Colour));
        if (record.Conclusion is { } conclusion)
            json.WriteString(Conclusion, RecordWords<LinkConclusion>.Of(conclusion));
        if (record.IsPersonHeard)
            json.WriteBoolean(PersonHeard, value: true);
        json.WriteStartArray(LegalBases);
        json.WriteStringValue(Act + record.Article);
        json.WriteEndArray();
        json.WriteString(Verifier, RecordWords<LinkVerifier>.Of(record.Verifier));
        AccessRequestJson.WriteMoment(json, VerifyBy, record.VerifyBy);
        RecordJson.WritePack(json, RecordJson.Pack, record.Pack);
    }

    public static void Write(Utf8JsonWriter json, LinkReadingRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        RecordJson.WriteText(json, List, record.List);
        json.WriteNumber(Entries, record.Entries);
    }
}
