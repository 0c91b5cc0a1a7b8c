using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of a rule change's record after the head: who wanted it (<c>by</c> where nobody called), who proposed it if another did, the new pack, the old.</summary>
internal static class PolicyChangeJson
{
    private static readonly JsonEncodedText PreviousPack = JsonEncodedText.Encode("previous_rule_pack");
    private static readonly JsonEncodedText ProposedBy = JsonEncodedText.Encode("proposed_by");
    private static readonly JsonEncodedText By = JsonEncodedText.Encode("by");

    public static void Write(Utf8JsonWriter json, PolicyChangeRecord record)
    {
        if (record.Caller is { } caller)
            RecordJson.WriteCaller(json, caller);
        else
            json.WriteString(By, "signal"u8);
        if (record.ProposedBy.Length > 0)
            json.WriteString(ProposedBy, record.ProposedBy);
        RecordJson.WritePack(json, RecordJson.Pack, record.Pack);
        RecordJson.WritePack(json, PreviousPack, record.Previous);
    }
}
