namespace SearchGateway.Observability.Prometheus;

/// <summary>What a family of series is.</summary>
internal enum FamilyKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Grows and falls.</summary>
    Gauge,

    /// <summary>Counts by size.</summary>
    Histogram,

    /// <summary>Says something, always with the value 1.</summary>
    Info,
}

/// <summary>Series of one name.</summary>
/// <param name="Name">The name, without a counter's ending.</param>
/// <param name="Unit">The unit that ends the name; empty if none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Help">What it tells.</param>
internal sealed record Family(string Name, string Unit, FamilyKind Kind, string Help)
{
    /// <summary>The lines of values.</summary>
    public List<string> Lines { get; } = [];
}
