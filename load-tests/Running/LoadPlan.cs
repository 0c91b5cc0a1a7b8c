namespace SearchGateway.LoadTests.Running;

/// <summary>How much load, how long, how bounded.</summary>
internal sealed record LoadPlan
{
    public const double HighestRate = 100_000;
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(24);

    /// <summary>Mean arrivals per second, above 0, at most <see cref="HighestRate"/>.</summary>
    public required double Rate { get; init; }

    /// <summary>Measured time after the warm-up, at most <see cref="LongestDuration"/>.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Time before measuring; its arrivals are run and not counted.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Most arrivals, warm-up included.</summary>
    public long MaxCount { get; init; } = 10_000_000;

    /// <summary>Most calls under way; further arrivals wait, and their waiting counts.</summary>
    public int MaxInFlight { get; init; } = 10_000;

    /// <summary>Time for calls in flight to end after the last arrival.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same seed gives the same arrivals and queries.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Everything that is out of range, each with its option.</summary>
    public IEnumerable<string> Faults()
    {
        if (Rate is not (> 0 and <= HighestRate))
            yield return "--rate: above 0 and at most 100000 per second.";
        if (Duration <= TimeSpan.Zero || Duration > LongestDuration)
            yield return "--duration: above 0 and at most 24h.";
        if (WarmUp < TimeSpan.Zero || WarmUp > TimeSpan.FromHours(1))
            yield return "--warm-up: 0 to 1h.";
        if (MaxCount is < 1 or > 100_000_000)
            yield return "--max-count: 1 to 100000000.";
        if (MaxInFlight is < 1 or > 100_000)
            yield return "--max-in-flight: 1 to 100000.";
    }
}
