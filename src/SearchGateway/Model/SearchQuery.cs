using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A query that was understood whole: validated, typed, ready to be decided on.</summary>
public sealed record SearchQuery
{
    /// <summary>Identifier of this search (UUID version 7).</summary>
    public required Guid SearchId { get; init; }

    /// <summary>The declared purpose.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Who is asked for.</summary>
    public required SearchTerms Terms { get; init; }

    /// <summary>The caller's own reference; empty if none.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Systems without which the caller wants no answer.</summary>
    public ImmutableArray<CentralSystem> RequiredSystems { get; init; } = [];

    /// <summary>How much the caller wants at most.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>Declared circumstances.</summary>
    public Circumstances Circumstances { get; init; }

    /// <summary>The request for access under which the search is made; null if none was named.</summary>
    public Guid? AccessRequest { get; init; }

    /// <summary>The question to one system that it is; null for a search of all that may be asked.</summary>
    public NativeQuestion? Native { get; init; }
}
