using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A category of identity data; Delegated Regulation (EU) 2023/333, annexes.</summary>
public enum IdentityCategory
{
    /// <summary>Names.</summary>
    Names = 1,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Sex.</summary>
    Sex,

    /// <summary>Nationalities; with the place of birth where one is held on both sides.</summary>
    Nationality,
}

/// <summary>What one category of identity data came to, and the rule that said so.</summary>
/// <param name="Category">The category.</param>
/// <param name="Verdict">What the comparison came to.</param>
/// <param name="Rule">
/// The annex rule, e.g. <c>annex II names (b): surname and given name inverted</c>; for data that differ or are absent, in words. Names
/// rules, never values.
/// </param>
public sealed record IdentityFinding(IdentityCategory Category, LinkVerdict Verdict, string Rule);

/// <summary>
/// A link between two records of different systems that may belong to one person. It points at them and says what rules apply: it
/// adds no data and, alone, no consequence. Under a pack without links there is none.
/// </summary>
public sealed record IdentityLink
{
    /// <summary>The two records.</summary>
    public required LinkedPair Pair { get; init; }

    /// <summary>The colour.</summary>
    public required LinkColour Colour { get; init; }

    /// <summary>The article of Regulation (EU) 2019/817 that gives the colour, e.g. <c>33(1)(a)</c>.</summary>
    public required string Article { get; init; }

    /// <summary>Who gave the colour.</summary>
    public required LinkOrigin Origin { get; init; }

    /// <summary>Biometrics: same, different or absent in one.</summary>
    public required LinkVerdict Biometrics { get; init; }

    /// <summary>Travel documents: same, different or absent in one.</summary>
    public required LinkVerdict TravelDocument { get; init; }

    /// <summary>Identity data as a whole.</summary>
    public required LinkVerdict Identity { get; init; }

    /// <summary>Identity data by category, each with its rule; in the order of <see cref="IdentityCategory"/>.</summary>
    public required ImmutableArray<IdentityFinding> Findings { get; init; }

    /// <summary>Who has to verify it, or has verified it; Regulation (EU) 2019/817 Art. 29.</summary>
    public required LinkVerifier Verifier { get; init; }

    /// <summary>When it was verified; null for an automatic link.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>The article by which the caller sees it, from the pack.</summary>
    public string ShownBy { get; init; } = "";
}
