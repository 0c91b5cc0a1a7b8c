using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What two records, taken alone, amount to.</summary>
public enum MatchVerdict
{
    /// <summary>One person.</summary>
    Certain,

    /// <summary>Held to be one person.</summary>
    Probable,

    /// <summary>Not brought together on this evidence; further records could do it.</summary>
    Possible,

    /// <summary>The evidence separates them.</summary>
    Apart,
}

/// <summary>Where the verdicts begin, in bits. Another body than the captured one separates whatever the total is.</summary>
/// <param name="CertainFrom">Certain at this total or above.</param>
/// <param name="ProbableFrom">Probable at this total or above.</param>
/// <param name="ApartFrom">Below that, apart where all that weighs against one person comes to this or less.</param>
public sealed record MatchThresholds(double CertainFrom, double ProbableFrom, double ApartFrom);

/// <summary>Two records of an answer.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
/// <param name="KeysSent">The kinds of keys that were searched with; none if that is not known.</param>
/// <param name="Search">The search that they come from; null if that is not said.</param>
public sealed record RecordPair(SystemRecord Left, SystemRecord Right, SearchKeys KeysSent, Guid? Search);

/// <summary>Why two records are held to be one person, or are not. Names fields, never values.</summary>
public sealed record MatchExplanation
{
    /// <summary>One record.</summary>
    public required RecordReference Left { get; init; }

    /// <summary>The other.</summary>
    public required RecordReference Right { get; init; }

    /// <summary>What they amount to.</summary>
    public required MatchVerdict Verdict { get; init; }

    /// <summary>The sum of the weights, in bits.</summary>
    public required double Total { get; init; }

    /// <summary>The sum of the weights against one person alone, in bits.</summary>
    public required double Against { get; init; }

    /// <summary>Where the verdicts begin.</summary>
    public required MatchThresholds Thresholds { get; init; }

    /// <summary>Every comparison that was made.</summary>
    public ImmutableArray<MatchComparison> Comparisons { get; init; } = [];

    /// <summary>Every comparison that could not be made.</summary>
    public ImmutableArray<MissingComparison> NotCompared { get; init; } = [];

    /// <summary>What would be if one field were otherwise, the smallest change of the total first.</summary>
    public ImmutableArray<MatchChange> Changes { get; init; } = [];
}

/// <summary>A comparison that was made.</summary>
/// <param name="Field">What was compared, in common words.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Weight">Bits for (positive) or against (negative) one person.</param>
/// <param name="LeftFields">Names of the left record's fields that went into it.</param>
/// <param name="RightFields">Names of the right record's.</param>
public sealed record MatchComparison(string Field, string Finding, double Weight, ImmutableArray<string> LeftFields, ImmutableArray<string> RightFields);

/// <summary>On which side something to compare is missing.</summary>
public enum MissingSide
{
    /// <summary>The left record says nothing.</summary>
    Left,

    /// <summary>The right record says nothing.</summary>
    Right,

    /// <summary>Neither record says anything.</summary>
    Both,

    /// <summary>Both say something, and yet it cannot be compared.</summary>
    Neither,
}

/// <summary>A comparison that could not be made.</summary>
/// <param name="Field">What could have been compared, in common words.</param>
/// <param name="Side">Where something is missing.</param>
/// <param name="Reason">Why not, in words.</param>
public sealed record MissingComparison(string Field, MissingSide Side, string Reason);

/// <summary>One field otherwise, everything else as it is.</summary>
/// <param name="Field">The field, in common words.</param>
/// <param name="Agreed">True: it is supposed to agree; false: not to.</param>
/// <param name="Finding">What the comparison would then find.</param>
/// <param name="Weight">What it would weigh, in bits.</param>
/// <param name="Total">The total that this gives, in bits.</param>
/// <param name="Verdict">The verdict that this gives.</param>
public sealed record MatchChange(string Field, bool Agreed, string Finding, double Weight, double Total, MatchVerdict Verdict);
