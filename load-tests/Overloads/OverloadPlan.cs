namespace SearchGateway.LoadTests.Overloads;

/// <summary>How the overload is made and what has to hold.</summary>
internal sealed record OverloadPlan
{
    /// <summary>How many times the peak goodput is offered.</summary>
    public required double Times { get; init; }

    /// <summary>Share of the searches that are of the first line, 0 to 1.</summary>
    public required double FirstLineShare { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Measured time of a slice.</summary>
    public required TimeSpan Slice { get; init; }

    /// <summary>An answer later than this is none.</summary>
    public required TimeSpan InTime { get; init; }

    /// <summary><c>grpc</c>, <c>rest</c> or <c>stream</c>.</summary>
    public required string Face { get; init; }

    /// <summary>Rate with which the search for the peak begins.</summary>
    public required double From { get; init; }

    /// <summary>Least goodput under overload, as a share of the peak.</summary>
    public required double MinGoodput { get; init; }

    /// <summary>Least share of the first-line searches that is answered under overload.</summary>
    public required double MinFirstLine { get; init; }

    /// <summary>Most that 99 of 100 first-line answers take under overload.</summary>
    public required TimeSpan MaxFirstLineP99 { get; init; }
}
