using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview.Checking;

/// <summary>What checking a pack came to: its faults, or a summary.</summary>
public sealed record PackCheckResult
{
    /// <summary>The folder as it was named.</summary>
    public required string Folder { get; init; }

    /// <summary>True if the pack has no fault.</summary>
    public bool IsFine => Faults.IsEmpty;

    /// <summary>Every fault, by file and line.</summary>
    public ImmutableArray<RulePackFault> Faults { get; init; } = [];

    /// <summary>What the pack holds; null if it has a fault.</summary>
    public PackSummary? Summary { get; init; }

    /// <summary>The pack; null if it has a fault.</summary>
    [JsonIgnore]
    public RulePack? Pack { get; init; }
}

/// <summary>What a faultless pack holds.</summary>
public sealed record PackSummary
{
    /// <summary>Which pack.</summary>
    public required PackHead Pack { get; init; }

    /// <summary>What law it states.</summary>
    public required string Description { get; init; }

    /// <summary>The systems that its rules know.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>Rules, which is to say open cells.</summary>
    public required int Rules { get; init; }

    /// <summary>Accepted combinations of keys over all rules.</summary>
    public required int KeyCombinations { get; init; }

    /// <summary>Granted fields over all rules.</summary>
    public required int GrantedFields { get; init; }

    /// <summary>Authorities × purposes × systems.</summary>
    public required int Cells { get; init; }

    /// <summary>Cells that a prohibition closes by its article; all others without a rule are closed for want of one.</summary>
    public required int CellsForbidden { get; init; }

    /// <summary>Clocks for audit records that an article sets.</summary>
    public required int Clocks { get; init; }

    /// <summary>Clocks that the pack sets itself.</summary>
    public required int OwnClocks { get; init; }

    /// <summary>The next days on which reviews are due.</summary>
    public required ImmutableArray<DueReview> NextReviews { get; init; }

    /// <summary>What should be looked at soon.</summary>
    public required ImmutableArray<PackWarning> Warnings { get; init; }
}

/// <summary>Reviews that are due together.</summary>
/// <param name="By">The last day.</param>
/// <param name="Rules">The rules.</param>
public sealed record DueReview(DateOnly By, ImmutableArray<string> Rules);

/// <summary>Something that is no fault yet.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Message">What it is and what to do.</param>
public sealed record PackWarning(RulePlace Place, string Rule, string Message);
