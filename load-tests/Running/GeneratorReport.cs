using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Running;

/// <summary>What one generator process did, and how it fared.</summary>
internal sealed record GeneratorReport
{
    /// <summary>Which one, from 0.</summary>
    public required int Process { get; init; }

    public required double MeasuredSeconds { get; init; }

    /// <summary>Processors that it used on average over the run, warm-up included.</summary>
    public required double Processors { get; init; }

    /// <summary>Longest pause of its garbage collection together, as a share of the run.</summary>
    public required double PausedShare { get; init; }

    /// <summary>How late it started searches, in milliseconds.</summary>
    public required Percentiles Lateness { get; init; }

    /// <summary>Why the figures say more about this process than about the gateway; empty if they do not.</summary>
    public required IReadOnlyList<string> Saturation { get; init; }

    /// <summary>Counts by flow, in their order.</summary>
    public required IReadOnlyList<TallySnapshot> Flows { get; init; }
}
