namespace SearchGateway.Model;

/// <summary>The kinds of offence for which access may be requested; a closed list.</summary>
public enum OffenceCategory
{
    /// <summary>A terrorist offence; Framework Decision 2002/475/JHA Art. 1–4.</summary>
    TerroristOffence,

    /// <summary>Another serious criminal offence; Framework Decision 2002/584/JHA Art. 2(2).</summary>
    OtherSeriousOffence,
}

/// <summary>The offence that is to be prevented, detected or investigated.</summary>
/// <param name="Category">Its kind.</param>
/// <param name="Description">The same in words, 3 to 500 characters.</param>
public sealed record Offence(OffenceCategory Category, string Description);

/// <summary>One thing that the requester states.</summary>
/// <param name="Statement">Which.</param>
/// <param name="Text">In the requester's own words, 20 to 2000 characters.</param>
public sealed record StatedReason(RequestStatement Statement, string Text);

/// <summary>What came of a search that was made before the request.</summary>
public enum PriorSearchOutcome
{
    /// <summary>It was answered and did not tell who the person is.</summary>
    NotIdentified,

    /// <summary>It told who the person is.</summary>
    Identified,

    /// <summary>It was started and has not been answered.</summary>
    NotAnswered,

    /// <summary>It was not made, for the reasons that are stated.</summary>
    NotPossible,
}

/// <summary>A search that the requester shows to have made.</summary>
/// <param name="Source">Where.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ShownSearch(PriorSource Source, PriorSearchOutcome Outcome)
{
    /// <summary>When it was made or started, UTC; null if it was not possible.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Its reference in the requester's files; empty if it was not possible.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Why it was not possible; else empty.</summary>
    public string Reasons { get; init; } = "";
}
