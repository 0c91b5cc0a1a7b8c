using System.Text.Json;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>A hold as it is stored: JSON.</summary>
internal static class HoldForm
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Write(AuditHold hold) => JsonSerializer.SerializeToUtf8Bytes(hold, s_options);

    /// <summary>The hold that a record placed.</summary>
    public static AuditHold Of(HoldRecord placed) => new()
    {
        Id = placed.HoldId,
        Procedure = placed.Procedure,
        Selection = placed.Selection ?? new HoldSelection(),
        Until = placed.Until ?? DateOnly.MinValue,
        PlacedAt = placed.Time,
        PlacedBy = RequestActor.Of(placed.Caller),
    };

    /// <summary>True if the stored hold is the one that the record placed, in the form in which it is stored.</summary>
    public static bool IsOf(HoldRecord placed, StoredHold stored)
    {
        try
        {
            return Read(stored) is { Selection: { } selection } hold
                && stored.Body.Span.SequenceEqual(Write(hold))
                && Write(Of(placed)).AsSpan().SequenceEqual(Write(ToMicroseconds(hold, selection)));
        }
        catch (AuditLogException)
        {
            return false;
        }
    }

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

    // Records have no more; holds of earlier versions have.
    private static AuditHold ToMicroseconds(AuditHold hold, HoldSelection selection) => hold with
    {
        PlacedAt = RecordJson.Truncate(hold.PlacedAt),
        Selection = selection with
        {
            From = selection.From is { } from ? RecordJson.Truncate(from) : null,
            To = selection.To is { } to ? RecordJson.Truncate(to) : null,
        },
    };
}
