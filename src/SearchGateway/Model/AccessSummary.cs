using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>What a caller may ask: the rules in force, read for one token. Holds nothing about any person.</summary>
/// <param name="Pack">The rules.</param>
/// <param name="Purposes">One entry per purpose, in the order of <see cref="Purpose"/>.</param>
public sealed record AccessSummary(RulePackIdentity Pack, ImmutableArray<PurposeAccess> Purposes);

/// <summary>What one purpose opens.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Systems">One entry per system that the pack knows, in the order of <see cref="CentralSystems.All"/>.</param>
public sealed record PurposeAccess(Purpose Purpose, ImmutableArray<SystemAccess> Systems);

/// <summary>What a rule opens of one system, or why the system stays closed.</summary>
public sealed record SystemAccess
{
    /// <summary>The system.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>False if this system is never contacted for this purpose, whatever the query.</summary>
    public bool Permitted => Reason is null;

    /// <summary>Why the system stays closed; null if permitted.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>Why the system stays closed, in words. If permitted: which keys it accepts, in words.</summary>
    public required string Explanation { get; init; }

    /// <summary>The rule or the prohibition that decides; empty where none exists.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The article that permits, or that stands against it; empty where none exists.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>Accepted combinations of search keys, in the order in which they are tried.</summary>
    public ImmutableArray<KeyCombination> KeyCombinations { get; init; } = [];

    /// <summary>Fields that may come back, in the order of the catalogue.</summary>
    public ImmutableArray<FieldAccess> Fields { get; init; } = [];

    /// <summary>Categories of records that may come back; empty for a system that knows none.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>How much may come back at most.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>How long after expiry a record may come back; null if it always may.</summary>
    public ExpiryLimit? Expiry { get; init; }

    /// <summary>True if the query must carry a case reference.</summary>
    public bool NeedsCaseReference { get; init; }

    /// <summary>True if an approved request for access must exist.</summary>
    public bool NeedsAccessRequest => AccessRequest is not null;

    /// <summary>What a request for access must contain; null if none is needed.</summary>
    public AccessRequestTerms? AccessRequest { get; init; }

    /// <summary>What may be learnt before full access; null if the rule knows one step only.</summary>
    public FirstStep? FirstStep { get; init; }

    /// <summary>Prohibitions that close the system to queries without certain keys, whatever the combinations say.</summary>
    public ImmutableArray<KeyProhibition> Prohibitions { get; init; } = [];

    /// <summary>Last day by which the rule must have been reviewed; null if no rule exists.</summary>
    public DateOnly? ReviewBy { get; init; }
}

/// <summary>A provision that stands against a search without certain keys.</summary>
/// <param name="Rule">Its identifier in the pack.</param>
/// <param name="UnlessKeys">Keys that the query must have, all of them.</param>
/// <param name="Article">What stands against it.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record KeyProhibition(string Rule, SearchKeys UnlessKeys, string Article, string Explanation);

/// <summary>A field that may come back.</summary>
/// <param name="Field">The field.</param>
/// <param name="Article">The article that grants it.</param>
public sealed record FieldAccess(SystemField Field, string Article)
{
    /// <summary>Those of the granted fields that are among <paramref name="fields"/>, in the order of the catalogue.</summary>
    internal static ImmutableArray<FieldAccess> Of(FieldGrants grants, FieldSet fields) =>
        [.. FieldCatalogue.In(grants.System, grants.Fields.Intersect(fields)).Select(field => new FieldAccess(field, grants.ArticleOf(field)))];
}
