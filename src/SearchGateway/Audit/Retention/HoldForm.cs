using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>A hold as it is stored: JSON.</summary>
internal static class HoldForm
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Write(AuditHold hold) => JsonSerializer.SerializeToUtf8Bytes(hold, s_options);

    /// <summary>The hold.</summary>
    /// <exception cref="AuditLogException">The bytes are no hold: then nobody knows what must be kept, and nothing may be erased.</exception>
    public static AuditHold Read(StoredHold stored)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditHold>(stored.Body.Span, s_options) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new AuditLogException($"The hold {stored.Id} in the audit log's store is not readable; nothing is erased until it is.", fault);
        }
    }
}
