using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A record of a central system, as far as it is granted.</summary>
public sealed record SystemRecord
{
    /// <summary>The system that holds it.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>Its number there, unique within the system.</summary>
    public required string RecordNumber { get; init; }

    /// <summary>
    /// Its category, one of <see cref="CategoryCatalogue"/>; empty in systems that know none. The adapter fills it in every mode,
    /// so that the cut can tell what the law keeps apart; the cut then takes it away.
    /// </summary>
    public string Category { get; init; } = "";

    /// <summary>When it was retrieved.</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>The keys by which the system found it.</summary>
    public SearchKeys MatchedOn { get; init; }

    /// <summary>Its fields, in the order in which the system gave them.</summary>
    public ImmutableArray<RecordField> Fields { get; init; } = [];

    /// <summary>The record in its system's own words, cut to the permit; kept for a <see cref="NativeQuestion"/> alone.</summary>
    public object? Original { get; init; }

    /// <summary>
    /// True for an alert for a discreet, inquiry or specific check, as far as the fields here tell: the person must not become
    /// aware of it.
    /// </summary>
    public bool IsDiscreet => DiscreetAlerts.Holds(this);

    /// <summary>All values of <paramref name="field"/>.</summary>
    public FieldValues ValuesOf(SystemField field) => new(Fields, field);

    /// <summary>Never prints personal data.</summary>
    public override string ToString() => $"{System.DisplayName()} record with {Fields.Length} fields";
}
