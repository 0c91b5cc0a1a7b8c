using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Rules;

/// <summary>What a query must bring besides its keys.</summary>
[Flags]
internal enum RuleConditions
{
    None = 0,

    /// <summary>A case reference.</summary>
    CaseReference = 1 << 0,
}

/// <summary>One permission of the pack: an authority may ask a system for a purpose, in these ways, for these fields.</summary>
internal sealed record Rule
{
    public required string Id { get; init; }

    public required Authority Authority { get; init; }

    public required Purpose Purpose { get; init; }

    public required CentralSystem System { get; init; }

    public required string LegalBasis { get; init; }

    public required DateOnly ReviewBy { get; init; }

    public required SearchMode Mode { get; init; }

    public required RuleConditions Conditions { get; init; }

    public required ImmutableArray<KeyCombination> Combinations { get; init; }

    public required ImmutableArray<string> Categories { get; init; }

    public required ExpiryLimit? Expiry { get; init; }

    public required FieldGrants Grants { get; init; }

    public AccessRequestTerms? AccessRequest { get; init; }

    public FirstStep? FirstStep { get; init; }

    /// <summary>True if another rule of the same authority and purpose names this system as its first step.</summary>
    public bool IsFirstStepOfAnother { get; init; }
}

/// <summary>A provision that stands against asking a system: always, or unless the query has certain keys.</summary>
internal sealed record Prohibition
{
    public required string Id { get; init; }

    public required string Article { get; init; }

    public required string Explanation { get; init; }

    /// <summary>Keys without which the search is forbidden; none: it is forbidden whatever the query.</summary>
    public required SearchKeys UnlessKeys { get; init; }

    public bool IsAbsolute => UnlessKeys == SearchKeys.None;

    public bool Forbids(SearchKeys keys) => IsAbsolute || (UnlessKeys & ~keys) != SearchKeys.None;
}
