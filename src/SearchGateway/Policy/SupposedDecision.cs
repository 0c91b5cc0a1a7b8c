using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy;

/// <summary>What the rules would say to a query, on one system. It is no permit: nobody can be asked with it.</summary>
public sealed record SupposedDecision
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>True if the system would be asked.</summary>
    public bool Permitted => Reason is null;

    /// <summary>Why not; null if permitted.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>Why not, in words; empty if permitted.</summary>
    public required string Explanation { get; init; }

    /// <summary>The rule or the prohibition that decides; empty where none exists.</summary>
    public required string Rule { get; init; }

    /// <summary>The article that decides; empty where none exists.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The keys that would be sent.</summary>
    public SearchKeys Keys { get; init; }

    /// <summary>How the system would use them.</summary>
    public SearchMethod Method { get; init; }

    /// <summary>How much would come back at most.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>Fields that might come back, each with its article; none unless the mode is full.</summary>
    public ImmutableArray<FieldAccess> Fields { get; init; } = [];

    /// <summary>Categories of records that might come back; empty for a system that knows none.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>How long after expiry a record may come back; null if it always may.</summary>
    public ExpiryLimit? Expiry { get; init; }

    /// <summary>Systems that must answer first, within the same search.</summary>
    public ImmutableArray<PriorSearch> After { get; init; } = [];

    /// <summary>True if it would be the first step to full access.</summary>
    public bool IsFirstStep { get; init; }

    internal static SupposedDecision Of(SystemDecision decision) => decision.Permit is not { } permit
        ? new SupposedDecision
        {
            System = decision.System,
            Reason = decision.Reason,
            Explanation = decision.Explanation,
            Rule = decision.Rule,
            LegalBasis = decision.LegalBasis,
        }
        : new SupposedDecision
        {
            System = decision.System,
            Explanation = "",
            Rule = decision.Rule,
            LegalBasis = decision.LegalBasis,
            Keys = permit.Keys,
            Method = permit.Method,
            Mode = permit.Mode,
            Fields = FieldAccess.Of(permit.Grants, permit.Fields),
            Categories = permit.Categories,
            Expiry = permit.Expiry,
            After = permit.After,
            IsFirstStep = permit.IsFirstStep,
        };
}
