using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>Two records that a caller handed in were compared, and the comparison explained. Holds none of their data.</summary>
public sealed record MatchExplanationRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => ExplanationId;

    /// <summary>Identifies the explanation.</summary>
    public required Guid ExplanationId { get; init; }

    /// <summary>Who asked, from a verified token.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The systems of the two records, in the order in which they were handed in.</summary>
    public required ImmutableArray<CentralSystem> Systems { get; init; }

    /// <summary>The search that the caller says the records come from; null if it says none.</summary>
    public Guid? Search { get; init; }
}
