using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>
/// Records whose time has passed were erased: how many, which, and what they add up to in the statistics. Written in the transaction that
/// erases them; itself never erased, because it proves that whoever misses a record misses it by law.
/// </summary>
public sealed record ErasureRecord : AuditRecord
{
    /// <inheritdoc/>
    public override Guid SubjectId => RunId;

    /// <summary>The run that it belongs to; a run erases in several steps.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Who asked for the run, from a verified token; null if its time had come.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The day, UTC, after which the erased records were not to be kept; the latest of them.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>How many records were erased.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest erased index.</summary>
    public required long First { get; init; }

    /// <summary>The highest erased index.</summary>
    public required long Last { get; init; }

    /// <summary>SHA-256 over the erased indexes in ascending order, each in eight bytes, the highest first.</summary>
    public required ReadOnlyMemory<byte> IndexesHash { get; init; }

    /// <summary>By which articles, or own clocks of a rule pack, how many of them were kept until then; an empty key for those that could not be opened.</summary>
    public ImmutableArray<StatisticCount> Clocks { get; init; } = [];

    /// <summary>What the erased records add up to in the statistics.</summary>
    public ImmutableArray<StatisticCount> Counts { get; init; } = [];
}
