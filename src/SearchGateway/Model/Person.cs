using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SearchGateway.Model;

/// <summary>How sure it is that a person's records belong together, or to whom was asked for.</summary>
public enum MatchGrade
{
    /// <summary>Certain.</summary>
    Certain,

    /// <summary>Probable.</summary>
    Probable,

    /// <summary>Possible: a candidate that needs a closer look.</summary>
    Possible,
}

/// <summary>Points at a record by system and number.</summary>
public readonly record struct RecordReference(CentralSystem System, string RecordNumber);

/// <summary>One finding of a comparison.</summary>
/// <param name="Left">The record compared.</param>
/// <param name="Right">The record it is compared with, or null for the query.</param>
/// <param name="Finding">What was found, e.g. <c>document number: same</c>. Names fields, never values.</param>
/// <param name="Weight">Bits for (positive) or against (negative) one person.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Evidence(RecordReference Left, RecordReference? Right, string Finding, double Weight);

/// <summary>A value of one record that another record of the same person contradicts.</summary>
public sealed record ConflictingValue(RecordReference Record, string Value);

/// <summary>A field in which the records of a person differ.</summary>
public sealed record Conflict(string Field, ImmutableArray<ConflictingValue> Values);

/// <summary>Records that belong to one person as far as the caller may see. Nothing is fused.</summary>
public sealed record Person
{
    /// <summary>How sure the grouping is.</summary>
    public required MatchGrade Grade { get; init; }

    /// <summary>The most urgent action that an alert of this person asks for; empty if none, or if discreet alerts alone ask.</summary>
    public string Action { get; init; } = "";

    /// <summary>True if one of the records is discreet: the person must not become aware of it.</summary>
    public bool IsDiscreet { get; init; }

    /// <summary>The records, ordered by system and number.</summary>
    public required ImmutableArray<RecordReference> Records { get; init; }

    /// <summary>Why they are held to be one person.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Where they differ.</summary>
    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    /// <summary>True if both say the same in every member.</summary>
    public bool Says(Person other) =>
        (Grade, Action, IsDiscreet) == (other.Grade, other.Action, other.IsDiscreet)
        && Records.SequenceEqual(other.Records)
        && Evidence.SequenceEqual(other.Evidence)
        && Conflicts.Length == other.Conflicts.Length
        && Conflicts.Zip(other.Conflicts).All(pair =>
            string.Equals(pair.First.Field, pair.Second.Field, StringComparison.Ordinal) && pair.First.Values.SequenceEqual(pair.Second.Values));
}
