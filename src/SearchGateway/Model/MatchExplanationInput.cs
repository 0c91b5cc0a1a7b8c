namespace SearchGateway.Model;

/// <summary>Two records to compare as a face received them, before anything was checked. Enum values are the contract's numbers.</summary>
public sealed record MatchExplanationInput
{
    /// <summary>One record; null if none was given.</summary>
    public RecordInput? Left { get; init; }

    /// <summary>The other; null if none was given.</summary>
    public RecordInput? Right { get; init; }

    /// <summary>Numbers of <c>searchgateway.v1.SearchKey</c>.</summary>
    public IReadOnlyList<int> KeysSent { get; init; } = [];

    /// <summary>Identifier of the search that the records come from; empty if none.</summary>
    public string SearchId { get; init; } = "";
}

/// <summary>A record that a caller hands in.</summary>
public sealed record RecordInput
{
    /// <summary>Number of <c>searchgateway.v1.CentralSystem</c>.</summary>
    public int System { get; init; }

    /// <summary>Its number there.</summary>
    public string RecordNumber { get; init; } = "";

    /// <summary>Numbers of <c>searchgateway.v1.SearchKey</c>.</summary>
    public IReadOnlyList<int> MatchedOn { get; init; } = [];

    /// <summary>Its fields: name and value.</summary>
    public IReadOnlyList<(string Name, ValueInput Value)> Fields { get; init; } = [];

    /// <summary>Never prints personal data.</summary>
    public override string ToString() => $"record with {Fields.Count} fields";
}

/// <summary>A value that a caller hands in. Of kinds that nothing is compared by, the kind alone is taken.</summary>
/// <param name="Kind">Its kind; null if none was given.</param>
/// <param name="Text">A text, or a date as written.</param>
/// <param name="Row">The values of a row by name, none of them a row; empty for other kinds.</param>
public sealed record ValueInput(FieldValueKind? Kind, string Text, IReadOnlyList<(string Name, ValueInput Value)> Row)
{
    /// <summary>Never prints the value.</summary>
    public override string ToString() => Kind?.ToString() ?? "";
}
