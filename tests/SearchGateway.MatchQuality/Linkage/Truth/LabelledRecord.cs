using SearchGateway.Merging;
using SearchGateway.Model;

namespace SearchGateway.MatchQuality.Linkage.Truth;

/// <summary>A record as the merging sees it, with the truth behind it.</summary>
/// <param name="View">What the merging sees.</param>
/// <param name="Person">Number of the person; <see cref="Unlabelled"/> if nobody said.</param>
internal sealed record LabelledRecord(RecordView View, int Person)
{
    /// <summary>The person of a record of which no truth is known.</summary>
    public const int Unlabelled = -1;

    /// <summary>The identity of the person under which it stands; 0 is the true one.</summary>
    public int Identity { get; init; }

    /// <summary>Culture of the names, or another class that a report tells apart; empty if none.</summary>
    public string Class { get; init; } = "";

    /// <summary>The error with which it was typed, in words; empty if none, or unknown.</summary>
    public string Damage { get; init; } = "";

    /// <summary>Fingerprints are held.</summary>
    public bool HasFingers { get; init; }

    public CentralSystem System => View.Reference.System;
}
