using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.Client;

/// <summary>
/// What the audit log says of a step of a request for access or of a link, of a reading of them, of a justification, or of an
/// explained match, in the log's own words. It names neither the person nor the words of a reason.
/// </summary>
public sealed record RecordedStep
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // A member that stands twice could be read in two ways.
        AllowDuplicateProperties = false,
    };

    private static readonly string[] s_kinds =
    [
        "access_request", "access_request_void", "access_request_reading", "first_step_justification",
        "identity_link", "identity_link_void", "identity_link_reading", "match_explanation", "audit_lookup",
    ];

    /// <summary>Position in the log, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>
    /// <c>access_request</c>, <c>access_request_void</c> (the step recorded before has no effect), <c>access_request_reading</c>,
    /// <c>first_step_justification</c>, <c>identity_link</c>, <c>identity_link_void</c>, <c>identity_link_reading</c>,
    /// <c>match_explanation</c> or <c>audit_lookup</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The request; null for a list and for a justification.</summary>
    [JsonPropertyName("access_request")]
    public Guid? AccessRequestId { get; init; }

    /// <summary>The link; null for a list and for what is no link.</summary>
    [JsonPropertyName("link")]
    public Guid? LinkId { get; init; }

    /// <summary>The search of a justified first step, the one that found a link, or that explained records come from; else null.</summary>
    [JsonPropertyName("search")]
    public Guid? SearchId { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Kind of authority of who took the step; empty where time did.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Its Member State.</summary>
    public string MemberState { get; init; } = "";

    /// <summary>The officer's profile.</summary>
    public string Profile { get; init; } = "";

    /// <summary>The officer's unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The officer; empty where time took the step.</summary>
    public string Officer { get; init; } = "";

    /// <summary>The step, e.g. <c>approved</c>; empty for a reading.</summary>
    public string Step { get; init; } = "";

    /// <summary>The version that the step made; 0 for a reading.</summary>
    public long Version { get; init; }

    /// <summary>Who requested; null for a reading.</summary>
    public RecordedActor? RequestedBy { get; init; }

    /// <summary>The national file; empty if none.</summary>
    [JsonPropertyName("case")]
    public string CaseReference { get; init; } = "";

    /// <summary>Kind of offence; empty for a reading.</summary>
    public string Offence { get; init; } = "";

    /// <summary>True if it was handed in as urgent.</summary>
    public bool Urgent { get; init; }

    /// <summary>The first step that the request is bound to; null if none.</summary>
    [JsonPropertyName("first_step")]
    public Guid? FirstStepSearchId { get; init; }

    /// <summary>The systems that the step is about; of an explained match those of the two records, in their order.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The articles that demand the request, and that let it be urgent.</summary>
    public IReadOnlyList<string> LegalBases { get; init; } = [];

    /// <summary>Until when it is in force; null if it is not.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>By when it must be verified; null if it need not be afterwards.</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>Systems of which everything that was obtained must be erased.</summary>
    public IReadOnlyList<string> MustErase { get; init; } = [];

    /// <summary>The colour that a step gives a link, e.g. <c>yellow</c>; else empty.</summary>
    public string Colour { get; init; } = "";

    /// <summary>What was concluded of a link; else empty.</summary>
    public string Conclusion { get; init; } = "";

    /// <summary>True if a link was verified with the person present and heard.</summary>
    public bool PersonHeard { get; init; }

    /// <summary>The kind of authority that verifies a link; else empty.</summary>
    public string Verifier { get; init; } = "";

    /// <summary>Which list was read; empty if none.</summary>
    public string List { get; init; } = "";

    /// <summary>How many entries were read.</summary>
    public int Entries { get; init; }

    /// <summary>What was done with the audit log, e.g. <c>find</c>; empty for what is no look-up.</summary>
    public string Action { get; init; } = "";

    /// <summary>Reference of the procedure under which the audit log was looked into; else empty.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>The law under which it was, e.g. <c>supervision</c>; else empty.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The kinds of criteria by which it was.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>How many records or lines it showed.</summary>
    public long Found { get; init; }

    /// <summary>The record's form; this library knows the first.</summary>
    [JsonInclude]
    [JsonPropertyName("v")]
    internal int Form { get; init; }

    /// <summary>Reads a record; null if it is of another kind or has not the form that this library knows.</summary>
    internal static RecordedStep? Read(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedStep>(record, s_json) is { Form: 1 } read && s_kinds.Contains(read.Kind, StringComparer.Ordinal) ? read : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A person of an authority as a record names them.</summary>
/// <param name="Authority">Kind of authority.</param>
/// <param name="MemberState">Member State or agency.</param>
/// <param name="Profile">Profile.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Officer">Pseudonym.</param>
public sealed record RecordedActor(string Authority, string MemberState, string Profile, string Unit, string Officer);
