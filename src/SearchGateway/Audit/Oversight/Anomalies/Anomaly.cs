using System.Collections.Immutable;

namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>What makes a search stand out. Values stand in the contract.</summary>
public enum AnomalyRule
{
    /// <summary>On one day an officer searched far more than others of the unit, and of the kind of authority, usually do.</summary>
    Rate = 1,

    /// <summary>An officer searched at hours at which others of the unit hardly ever do.</summary>
    Hour,

    /// <summary>An officer searched the own person.</summary>
    OwnName,

    /// <summary>An officer searched the same subject again and again without a case reference.</summary>
    RepeatedSubject,
}

/// <summary>Something that stands out: numbers and pseudonyms, never what was searched. A reason to look, and no proof of anything.</summary>
/// <param name="Rule">The rule that speaks.</param>
/// <param name="Officer">Digest of the officer.</param>
/// <param name="Unit">Digest of the unit.</param>
/// <param name="Count">Searches that stand out.</param>
/// <param name="Usual">How many would be usual; 0 where none is.</param>
/// <param name="Limit">From how many on the rule speaks.</param>
/// <param name="First">Time of the first of them, UTC.</param>
/// <param name="Last">Time of the last of them, UTC.</param>
/// <param name="Records">Indexes of some of their records, at most <see cref="MostRecords"/>, ascending.</param>
internal sealed record Anomaly(
    AnomalyRule Rule, UInt128 Officer, UInt128 Unit, long Count, double Usual, double Limit, DateTimeOffset First, DateTimeOffset Last, ImmutableArray<long> Records)
{
    public const int MostRecords = 20;
}

/// <summary>What the rules read of a search: its record's facts.</summary>
/// <param name="Index">Index of the record.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Officer">Digest of the officer.</param>
/// <param name="Unit">Digest of the unit.</param>
/// <param name="Group">The kind of authority: officers of one kind are compared.</param>
/// <param name="HasCase">Whether a case reference was given.</param>
/// <param name="IsAtBorder">Whether it was a check at the border.</param>
/// <param name="Subjects">Digests of the subject; valid during the call.</param>
internal readonly record struct SearchFact(
    long Index, DateTimeOffset Time, UInt128 Officer, UInt128 Unit, int Group, bool HasCase, bool IsAtBorder, ReadOnlyMemory<UInt128> Subjects)
{
    /// <summary>How many searches of one hour stand for it: more than one where they were counted elsewhere.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When the last of them was, UTC.</summary>
    public DateTimeOffset Until { get; init; } = Time;
}
