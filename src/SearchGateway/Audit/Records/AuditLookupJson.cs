using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of a look-up's record after the head: who, under what, by which kinds of criteria. Values only as digests.</summary>
internal static class AuditLookupJson
{
    private static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
    private static readonly JsonEncodedText Procedure = JsonEncodedText.Encode("procedure");
    private static readonly JsonEncodedText Basis = JsonEncodedText.Encode("basis");
    private static readonly JsonEncodedText Criteria = JsonEncodedText.Encode("criteria");
    private static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    private static readonly JsonEncodedText Until = JsonEncodedText.Encode("until");
    private static readonly JsonEncodedText OfficerDigest = JsonEncodedText.Encode("officer_digest");
    private static readonly JsonEncodedText UnitDigest = JsonEncodedText.Encode("unit_digest");
    private static readonly JsonEncodedText CaseDigest = JsonEncodedText.Encode("case_digest");
    private static readonly JsonEncodedText Found = JsonEncodedText.Encode("found");

    public static void Write(Utf8JsonWriter json, AuditLookupRecord record)
    {
        RecordJson.WriteCaller(json, record.Caller);
        json.WriteString(Action, RecordWords<LookupKind>.Of(record.Lookup));
        json.WriteString(Procedure, record.Procedure);
        json.WriteString(Basis, RecordWords<LookupBasis>.Of(record.Basis));
        json.WriteStartArray(Criteria);
        foreach (var criterion in RecordWords<LookupCriteria>.All)
        {
            if (record.Criteria.HasFlag(criterion))
                json.WriteStringValue(RecordWords<LookupCriteria>.Of(criterion));
        }

        json.WriteEndArray();
        AccessRequestJson.WriteMoment(json, From, record.From);
        AccessRequestJson.WriteMoment(json, Until, record.Until);
        WriteDigest(json, OfficerDigest, record.OfficerDigest);
        WriteDigest(json, UnitDigest, record.UnitDigest);
        WriteDigest(json, CaseDigest, record.CaseDigest);
        json.WriteNumber(Found, record.Found);
    }

    private static void WriteDigest(Utf8JsonWriter json, JsonEncodedText name, ReadOnlyMemory<byte> digest)
    {
        if (!digest.IsEmpty)
            json.WriteBase64String(name, digest.Span);
    }
}
