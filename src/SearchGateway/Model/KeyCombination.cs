using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A combination of search keys that a rule accepts.</summary>
public sealed record KeyCombination
{
    /// <summary>Keys that must all be in the query.</summary>
    public required SearchKeys Required { get; init; }

    /// <summary>Keys that are sent along if the query has them.</summary>
    public SearchKeys Optional { get; init; }

    /// <summary>Circumstances that must all be declared.</summary>
    public Circumstances Circumstances { get; init; }

    /// <summary>Circumstances of which none may be declared.</summary>
    public Circumstances Unless { get; init; }

    /// <summary>How the system is to use the keys.</summary>
    public SearchMethod Method { get; init; }

    /// <summary>Categories of records that this combination may find; empty for a system that knows none.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Systems that must have answered first, within the same search.</summary>
    public ImmutableArray<PriorSearch> After { get; init; } = [];

    /// <summary>The article that accepts this combination.</summary>
    public required string Article { get; init; }

    /// <summary>True if <paramref name="keys"/> hold all required keys.</summary>
    public bool Accepts(SearchKeys keys) => (Required & ~keys) == SearchKeys.None;

    /// <summary>True if <paramref name="declared"/> hold all circumstances that it needs and none that it must not meet.</summary>
    public bool HoldsIn(Circumstances declared) =>
        (Circumstances & ~declared) == Circumstances.None && (Unless & declared) == Circumstances.None;

    /// <summary>True if it is chosen wherever <paramref name="later"/> would be, so that the later one is never reached.</summary>
    internal bool Covers(KeyCombination later) =>
        Accepts(later.Required) && (Circumstances & ~later.Circumstances) == Circumstances.None && (Unless & ~later.Unless) == Circumstances.None;
}
