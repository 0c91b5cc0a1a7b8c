namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>One moment of load on a gateway that may use so many processors, and what was seen.</summary>
internal sealed record Point
{
    /// <summary>The round in which it was measured, from 0.</summary>
    public required int Round { get; init; }

    /// <summary>Processors of the gateway.</summary>
    public required int Cores { get; init; }

    /// <summary>Callers who search as soon as they are answered; null where searches came at a rate.</summary>
    public int? Callers { get; init; }

    /// <summary>Searches per second that were meant to come; null where callers searched.</summary>
    public double? Rate { get; init; }

    /// <summary>The rate as a share of the most that these processors did in the closed loop.</summary>
    public double? Load { get; init; }

    public required long Answers { get; init; }

    public required long Failed { get; init; }

    /// <summary>Answers per second.</summary>
    public required double PerSecond { get; init; }

    /// <summary>Processors that the gateway used on average.</summary>
    public required double Processors { get; init; }

    /// <summary>Share of the gateway's processors that something else used.</summary>
    public required double OthersShare { get; init; }

    /// <summary>Share in which the processors of the generator and the systems were busy.</summary>
    public required double GeneratorBusy { get; init; }

    /// <summary>Milliseconds; from the intended start where searches came at a rate.</summary>
    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>How late the generator started 1 in 100 searches, in milliseconds.</summary>
    public double LatenessP99Ms { get; init; }

    /// <summary>What these processors would have done had nothing else used them.</summary>
    public double PerSecondAlone => PerSecond / (1 - OthersShare);

    /// <summary>Microseconds of the gateway's processor time per answer.</summary>
    public double MicrosecondsPerSearch => Processors * 1e6 / PerSecond;

    /// <summary>Whether the generator's processors were full and the gateway's were not, so that it says nothing about the gateway's most.</summary>
    public bool IsOfGenerator => GeneratorBusy > 0.93 && Processors < 0.85 * Cores * (1 - OthersShare);

    /// <summary>Whether it may be used: nothing failed, no more than a quarter of the processors was another's, and the generator was in time.</summary>
    public bool IsSound => Answers > 0 && Failed <= 0.01 * Answers && OthersShare < 0.25 && LatenessP99Ms <= 5;
}
