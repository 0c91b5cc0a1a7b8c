using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>The members of a handover's record after the head: the digests of both keys.</summary>
internal static class KeyHandoverJson
{
    private static readonly JsonEncodedText PreviousKey = JsonEncodedText.Encode("previous_key");
    private static readonly JsonEncodedText NextKey = JsonEncodedText.Encode("next_key");

    public static void Write(Utf8JsonWriter json, KeyHandoverRecord record)
    {
        json.WriteBase64String(PreviousKey, record.PreviousKey.Span);
        json.WriteBase64String(NextKey, record.NextKey.Span);
    }
}
