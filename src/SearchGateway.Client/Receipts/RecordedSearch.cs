using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.Client;

/// <summary>What a record of the audit log says, in the log's own words, e.g. <c>border_entry</c>. It names kinds of things, never values.</summary>
public sealed record RecordedSearch
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // A member that stands twice could be read in two ways.
        AllowDuplicateProperties = false,
    };

    /// <summary>Position in the log, from 0.</summary>
    public required long Index { get; init; }

    /// <summary><c>search</c>, <c>system_release</c>, <c>refusal</c>, <c>required_system_missing</c> or <c>abandoned</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The search that it belongs to.</summary>
    [JsonPropertyName("search")]
    public required Guid SearchId { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Kind of authority that asked.</summary>
    public required string Authority { get; init; }

    /// <summary>Its Member State.</summary>
    public required string MemberState { get; init; }

    /// <summary>The officer's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The officer's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The officer.</summary>
    public required string Officer { get; init; }

    /// <summary>The declared purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>The caller's reference; empty if none.</summary>
    [JsonPropertyName("case")]
    public string CaseReference { get; init; } = "";

    /// <summary>Declared circumstances.</summary>
    public IReadOnlyList<string> Circumstances { get; init; } = [];

    /// <summary>Systems without which the caller wanted no answer.</summary>
    public IReadOnlyList<string> RequiredSystems { get; init; } = [];

    /// <summary>The request for access that the search named, whether or not it opened anything; null if none.</summary>
    [JsonPropertyName("access_request")]
    public Guid? AccessRequestId { get; init; }

    /// <summary>The rules that decided.</summary>
    public required RecordedRules RulePack { get; init; }

    /// <summary>What became of each system.</summary>
    public required IReadOnlyList<RecordedSystem> Systems { get; init; }

    /// <summary>Number of persons in the answer.</summary>
    public int Persons { get; init; }

    /// <summary>Colours of the links in the answer, each once; empty if there is none.</summary>
    public IReadOnlyList<string> LinksShown { get; init; } = [];

    /// <summary>The record's form; this library knows the first.</summary>
    [JsonInclude]
    [JsonPropertyName("v")]
    internal int Version { get; init; }

    private bool IsWhole => Version == 1 && NoneNull(Circumstances) && NoneNull(RequiredSystems) && NoneNull(Systems) && NoneNull(LinksShown)
        && Systems.All(system => NoneNull(system.KeysSent) && NoneNull(system.FieldsReleased));

    /// <summary>Reads a record; null if it has not the form that this library knows. Members that it does not know are left alone.</summary>
    internal static RecordedSearch? Read(ReadOnlySpan<byte> record)
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedSearch>(record, s_json) is { IsWhole: true } read ? read : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The record's bytes, as <see cref="Read"/> reads them.</summary>
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    private static bool NoneNull(IEnumerable<object?> values) => values.All(value => value is not null);
}

/// <summary>The rule pack that a record names.</summary>
/// <param name="Name">Its name, e.g. <c>2016</c>.</param>
/// <param name="Hash">SHA-256 of its files, lower-case hexadecimal.</param>
public sealed record RecordedRules(string Name, string Hash);

/// <summary>One system in a record.</summary>
public sealed record RecordedSystem
{
    /// <summary>The system's name, e.g. <c>VIS</c>.</summary>
    public required string System { get; init; }

    /// <summary>
    /// <c>hits</c>, <c>no_hit</c>, <c>not_permitted</c>, <c>timed_out</c> or <c>failed</c>; where nothing was released also <c>answered</c>
    /// (what it found is not told), <c>not_asked</c> or <c>abandoned</c>.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Reason of a refusal or kind of failure; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The rule that decided; empty where none exists.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The article that decided; empty where none exists.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>True if it was asked as a first step to full access.</summary>
    public bool FirstStep { get; init; }

    /// <summary>Kinds of keys that were sent; empty if it was not asked.</summary>
    public IReadOnlyList<string> KeysSent { get; init; } = [];

    /// <summary>Names of the fields that were released.</summary>
    public IReadOnlyList<string> FieldsReleased { get; init; } = [];

    /// <summary>Number of records released.</summary>
    public int RecordsReleased { get; init; }

    /// <summary>True: by the rules it was not asked.</summary>
    public bool WasNotAsked => Outcome is "not_permitted" or "not_asked";
}
