namespace SearchGateway.LoadTests.Planning.Queues;

/// <summary>A fan-out that is simulated: searches come independently and each asks some of the systems at once.</summary>
internal sealed record FanOutSettings
{
    /// <summary>Searches per second.</summary>
    public required double Rate { get; init; }

    public required IReadOnlyList<QueuedSystem> Systems { get; init; }

    /// <summary>Which systems are asked together, by their places, and in what share of the searches; the shares add up to 1.</summary>
    public required IReadOnlyList<(IReadOnlyList<int> Systems, double Share)> FanOuts { get; init; }

    /// <summary>What the gateway adds, its own queue included; milliseconds.</summary>
    public ServiceTime Gateway { get; init; } = ServiceTime.Fixed(0);

    /// <summary>There and back again to each system, in milliseconds.</summary>
    public double NetworkMs { get; init; }

    /// <summary>After so many milliseconds without an answer a system is asked a second time, and the first answer counts; never if 0.</summary>
    public double HedgeAfterMs { get; init; }

    /// <summary>After so many milliseconds a system counts as late and the answer is partial.</summary>
    public double BudgetMs { get; init; } = double.PositiveInfinity;
}

/// <summary>A central system as a queue before its servers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Servers">Questions that it works on at once.</param>
/// <param name="Service">How long it takes over one.</param>
internal sealed record QueuedSystem(string Name, int Servers, ServiceTime Service)
{
    /// <summary>It does not answer; a question fails after so many milliseconds, 0 once the breaker is open. Null: it answers.</summary>
    public double? FailsAfterMs { get; init; }
}

/// <summary>What became of simulated searches.</summary>
/// <param name="P50Ms">Median of the whole answer.</param>
/// <param name="P95Ms">95th percentile.</param>
/// <param name="P99Ms">99th percentile.</param>
/// <param name="PartialShare">Searches of which a system was late or failed.</param>
/// <param name="Systems">By system, in their order.</param>
internal sealed record FanOutFigures(double P50Ms, double P95Ms, double P99Ms, double PartialShare, IReadOnlyList<QueuedSystemFigures> Systems);

/// <summary>What became of the questions to a system.</summary>
/// <param name="Name">The system.</param>
/// <param name="Questions">Questions asked, second ones included.</param>
/// <param name="Hedged">Second ones.</param>
/// <param name="MeanWaitMs">Mean wait before service.</param>
/// <param name="WaitedShare">Share of questions that waited at all.</param>
/// <param name="Utilisation">Share of the servers' time in use.</param>
internal sealed record QueuedSystemFigures(string Name, long Questions, long Hedged, double MeanWaitMs, double WaitedShare, double Utilisation);
