namespace SearchGateway.LoadTests.HardDays;

/// <summary>A hard-days run as it was asked for.</summary>
internal sealed record HardDaysPlan
{
    private static readonly TimeSpan s_longestHold = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(2);

    /// <summary>Arrivals per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Least length of the load; it goes on until the last trouble is over.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gateways, from 2.</summary>
    public required int Nodes { get; init; }

    /// <summary>What happens, in this order.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    /// <summary>Whether Patroni manages the cluster's database.</summary>
    public bool Patroni { get; init; }

    /// <summary><c>grpc</c> or <c>rest</c>.</summary>
    public required string Face { get; init; }

    public required int Seed { get; init; }

    /// <summary>Each trouble's share of the duration, the calm before and after it included.</summary>
    public TimeSpan Slot => Duration / Math.Max(1, Phases.Count);

    /// <summary>Time before a trouble, and at the end of a slot.</summary>
    public TimeSpan CalmBefore => AtLeastShortest(Slot / 5);

    /// <summary>How long a trouble lasts before it is made good.</summary>
    public TimeSpan Hold => AtLeastShortest(Slot / 4 < s_longestHold ? Slot / 4 : s_longestHold);

    /// <summary>How long after it is made good a search still belongs to it: what stood by gets used again meanwhile.</summary>
    public TimeSpan Settle => AtLeastShortest(Slot / 10);

    /// <summary>Everything that is out of range, each with its option.</summary>
    public IEnumerable<string> Faults()
    {
        if (Rate is not (> 0 and <= 10_000))
            yield return "--rate: above 0 and at most 10000 per second.";
        if (Duration < TimeSpan.FromSeconds(1) || Duration > TimeSpan.FromHours(12))
            yield return "--duration: 1s to 12h.";
        if (Nodes is < 2 or > 20)
            yield return "--nodes: 2 to 20.";
        if (Phases.Count == 0 || Phases.Except(Possible, StringComparer.Ordinal).Any() || Phases.Distinct(StringComparer.Ordinal).Count() < Phases.Count)
            yield return $"--phases: each once of {string.Join(",", Possible)}{(Patroni ? "" : $", and with --patroni of {string.Join(",", Trouble.OfPatroni)}")}.";
    }

    private IReadOnlyList<string> Possible => Patroni ? Trouble.NamesWithPatroni : Trouble.Names;

    private static TimeSpan AtLeastShortest(TimeSpan time) => time < s_shortest ? s_shortest : time;
}
