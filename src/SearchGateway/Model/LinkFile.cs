using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What can happen to a kept link.</summary>
public enum LinkStepKind
{
    /// <summary>A search of the authority that has to verify it found it.</summary>
    Detected,

    /// <summary>A search of the same kind of authority of another State found it, which may verify it from now on.</summary>
    DetectedElsewhere,

    /// <summary>A later search could compare more than the one before.</summary>
    ComparedAnew,

    /// <summary>It was verified; Regulation (EU) 2019/817 Art. 29(3).</summary>
    Verified,

    /// <summary>The verification turned out wrong and another conclusion takes its place; Regulation (EU) 2019/817 Art. 31 to 33.</summary>
    Rectified,
}

/// <summary>How the person was heard; Regulation (EU) 2019/817 Art. 29(4).</summary>
/// <param name="IsPresent">The verification was begun in the presence of the person.</param>
/// <param name="IsHeard">The person could explain the circumstances.</param>
/// <param name="Explanation">What the person said, in the officer's words; empty if nothing was noted.</param>
public sealed record PersonHearing(bool IsPresent, bool IsHeard, string Explanation = "");

/// <summary>A step in the history of a link.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who verified, or whose search it was.</param>
/// <param name="Colour">The colour that the link has from then on.</param>
public sealed record LinkStep(LinkStepKind Kind, DateTimeOffset At, RequestActor By, LinkColour Colour)
{
    /// <summary>The article of Regulation (EU) 2019/817 that gives the colour.</summary>
    public required string Article { get; init; }

    /// <summary>The search that found it; null for a verification.</summary>
    public Guid? SearchId { get; init; }

    /// <summary>What was concluded; null for a search.</summary>
    public LinkConclusion? Conclusion { get; init; }

    /// <summary>Why, in the officer's words; empty for a search.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How the person was heard; null for a search.</summary>
    public PersonHearing? Hearing { get; init; }
}

/// <summary>
/// A link that was to be verified, with everything that became of it: the identity confirmation file of Regulation (EU) 2019/817
/// Art. 34. It points at records and holds none of their data.
/// </summary>
public sealed record LinkFile
{
    /// <summary>Single identification number (UUID version 7); Art. 34(c).</summary>
    public required Guid Id { get; init; }

    /// <summary>Counts its steps, from 1. A step is taken on the version that was seen, or not at all.</summary>
    public required long Version { get; init; }

    /// <summary>The record of the system that comes first; Art. 34(b).</summary>
    public required RecordReference Left { get; init; }

    /// <summary>The other record.</summary>
    public required RecordReference Right { get; init; }

    /// <summary>The colour; Art. 34(a).</summary>
    public required LinkColour Colour { get; init; }

    /// <summary>What the rules found of biometrics.</summary>
    public required LinkVerdict Biometrics { get; init; }

    /// <summary>What the rules found of travel documents.</summary>
    public required LinkVerdict TravelDocument { get; init; }

    /// <summary>What the rules found of identity data as a whole.</summary>
    public required LinkVerdict Identity { get; init; }

    /// <summary>Identity data by category, each with its annex rule.</summary>
    public required ImmutableArray<IdentityFinding> Findings { get; init; }

    /// <summary>The kind of authority that verifies it; Art. 34(d).</summary>
    public required LinkVerifier Verifier { get; init; }

    /// <summary>The States whose authority of this kind was shown the link, and may verify it; three-letter codes.</summary>
    public required ImmutableArray<string> MemberStates { get; init; }

    /// <summary>By when, UTC, a border authority must have verified it; null elsewhere. Art. 29(4).</summary>
    public DateTimeOffset? VerifyBy { get; init; }

    /// <summary>Every step with its date, first to last; Art. 34(e).</summary>
    public required ImmutableArray<LinkStep> History { get; init; }

    /// <summary>The linked records.</summary>
    public LinkedPair Pair => LinkedPair.Of(Left, Right);

    /// <summary>True while nobody has verified it.</summary>
    public bool IsOpen => Colour == LinkColour.Yellow;

    /// <summary>The last verification; null while nobody has verified it.</summary>
    public LinkStep? Verification => History.LastOrDefault(step => step.Conclusion is not null);

    /// <summary>Never prints record numbers.</summary>
    public override string ToString() => $"link {Id} {Colour}, version {Version}";
}

/// <summary>A part of a list of links.</summary>
/// <param name="Links">The links, those that wait longest first.</param>
/// <param name="NextPageToken">Asks for the next part; empty if this is the last.</param>
public sealed record LinkPage(ImmutableArray<LinkFile> Links, string NextPageToken);
