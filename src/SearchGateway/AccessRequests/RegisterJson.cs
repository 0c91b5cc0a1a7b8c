using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>The bytes of requests and first steps. Every member is written: what is missing on reading is a fault, not a default.</summary>
internal static class RegisterJson
{
    public static StoredRequest Store(AccessRequest request) => new()
    {
        Id = request.Id,
        Version = request.Version,
        State = request.State,
        Authority = request.Requester.Authority,
        MemberState = request.Requester.MemberState,
        Unit = request.Requester.Unit,
        Officer = request.Requester.Officer,
        VerifyBy = request.VerifyBy,
        FirstStepSearch = request.FirstStepSearch,
        Body = JsonSerializer.SerializeToUtf8Bytes(request, RegisterJsonContext.Default.AccessRequest),
    };

    public static StoredFirstStep Store(FirstStepHit step, long version) => new()
    {
        SearchId = step.SearchId,
        Version = version,
        AccessRequest = step.AccessRequest,
        Authority = step.Searcher.Authority,
        MemberState = step.Searcher.MemberState,
        Unit = step.Searcher.Unit,
        IsJustified = step.Justification is not null,
        Body = JsonSerializer.SerializeToUtf8Bytes(step, RegisterJsonContext.Default.FirstStepHit),
    };

    /// <summary>The request that was stored.</summary>
    /// <exception cref="JsonException">The bytes are not those of a request.</exception>
    public static AccessRequest Read(StoredRequest stored) =>
        JsonSerializer.Deserialize(stored.Body.Span, RegisterJsonContext.Default.AccessRequest) is { } request
        && request.Id == stored.Id && request.Version == stored.Version && request.State == stored.State
            ? request
            : throw new JsonException("The stored request is not the one its columns name.");

    /// <summary>The first step that was stored.</summary>
    /// <exception cref="JsonException">The bytes are not those of a first step.</exception>
    public static FirstStepHit Read(StoredFirstStep stored) =>
        JsonSerializer.Deserialize(stored.Body.Span, RegisterJsonContext.Default.FirstStepHit) is { } step && step.SearchId == stored.SearchId
            ? step
            : throw new JsonException("The stored first step is not the one its columns name.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(PartialDateJson)])]
[JsonSerializable(typeof(AccessRequest))]
[JsonSerializable(typeof(FirstStepHit))]
internal sealed partial class RegisterJsonContext : JsonSerializerContext;

/// <summary>A date, parts of which may be unknown, in its text form.</summary>
internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) == PartialDateFault.None ? date : throw new JsonException("Not a date.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
