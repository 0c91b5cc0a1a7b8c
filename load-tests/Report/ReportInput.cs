using SearchGateway.LoadTests.Costs;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Report;

/// <summary>What a report is made of; each part may be missing.</summary>
internal sealed record ReportInput
{
    /// <summary>Results of runs, each with the name that it is shown by.</summary>
    public IReadOnlyList<(string Name, RunResult Result)> Results { get; init; } = [];

    /// <summary>Earlier results of the same, to be compared with.</summary>
    public IReadOnlyList<(string Name, RunResult Result)> Before { get; init; } = [];

    public CapacityPlan? Plan { get; init; }

    public CostResult? Cost { get; init; }

    /// <summary>A table of the processor time of each step; the first row its heads.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Steps { get; init; }

    public bool IsEmpty => Results.Count == 0 && Plan is null && Cost is null;
}
