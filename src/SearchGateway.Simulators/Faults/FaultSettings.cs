using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>The faults of one system, checked.</summary>
internal sealed record FaultSettings
{
    private const int MostLagSeconds = 365 * 86_400;

    public static FaultSettings None { get; } = new();

    public ulong Seed { get; private init; }

    public bool Outage { get; private init; }

    public double HangRate { get; private init; }

    public double ErrorRate { get; private init; }

    /// <summary>gRPC status of errors.</summary>
    public int ErrorStatus { get; private init; } = 14;

    public TimeSpan FixedDelay { get; private init; }

    public TimeSpan Jitter { get; private init; }

    public double MalformedRate { get; private init; }

    public MalformedKind Malformed { get; private init; }

    /// <summary>Bytes of each piece of a slow answer; 0 for answers in one go.</summary>
    public int TrickleBytes { get; private init; }

    public TimeSpan TrickleInterval { get; private init; }

    /// <summary>A further time before the answer; none if null.</summary>
    public TimeDistribution? Latency { get; private init; }

    public CapacitySettings Capacity { get; private init; } = CapacitySettings.Unlimited;

    /// <summary>How old the data are, or were when they were frozen.</summary>
    public TimeSpan DataLag { get; private init; }

    /// <summary>The data stand still.</summary>
    public bool DataFrozen { get; private init; }

    /// <summary>Reads the contract's message.</summary>
    /// <returns>The settings, or null with every rule that is broken.</returns>
    public static FaultSettings? Read(Systems.Contracts.Admin.V1.Faults? faults, out IReadOnlyList<string> broken)
    {
        faults ??= new Systems.Contracts.Admin.V1.Faults();
        var rules = new BrokenRules();
        var status = faults.Error?.StatusCode ?? 0;
        var settings = new FaultSettings
        {
            Seed = faults.Seed,
            Outage = faults.Outage,
            HangRate = rules.Rate("faults.hang_rate", faults.HangRate),
            ErrorRate = rules.Rate("faults.error.rate", faults.Error?.Rate ?? 0),
            ErrorStatus = status == 0 ? 14 : status,
            FixedDelay = rules.Time("faults.latency.fixed", faults.Latency?.Fixed),
            Jitter = rules.Time("faults.latency.jitter", faults.Latency?.Jitter),
            Latency = TimeDistributionMessage.Read("faults.latency.distribution", faults.Latency?.Distribution, rules),
            MalformedRate = rules.Rate("faults.malformed.rate", faults.Malformed?.Rate ?? 0),
            Malformed = faults.Malformed?.Kind ?? MalformedKind.Unspecified,
            TrickleBytes = faults.Trickle?.ChunkBytes ?? 0,
            TrickleInterval = rules.Time("faults.trickle.interval", faults.Trickle?.Interval),
            Capacity = CapacitySettings.Read("faults.capacity", faults.Capacity, rules),
            DataLag = rules.Time("faults.stale.lag", faults.Stale?.Lag, MostLagSeconds),
            DataFrozen = faults.Stale?.Frozen ?? false,
        };
        rules.Require(status is >= 0 and <= 16, "faults.error.status_code", "must be 1 to 16, or 0 for UNAVAILABLE");
        rules.Require(System.Enum.IsDefined(settings.Malformed), "faults.malformed.kind", "not known");
        rules.Require(
            faults.Trickle is null || (settings.TrickleBytes >= 1 && settings.TrickleInterval > TimeSpan.Zero),
            "faults.trickle",
            "needs chunk_bytes of at least 1 and an interval above 0");
        rules.Require(
            faults.Stale is null || settings.DataFrozen || settings.DataLag > TimeSpan.Zero, "faults.stale.lag", "must be above 0 unless the data are frozen");
        broken = rules.All;
        return broken.Count == 0 ? settings : null;
    }

    /// <summary>The same behaviour with other draws.</summary>
    public FaultSettings WithSeed(ulong seed) => this with { Seed = seed };

    /// <summary>The contract's message.</summary>
    public Systems.Contracts.Admin.V1.Faults ToMessage() => new()
    {
        Seed = Seed,
        Outage = Outage,
        HangRate = HangRate,
        Error = ErrorRate > 0 ? new ErrorFault { Rate = ErrorRate, StatusCode = ErrorStatus } : null,
        Latency = FixedDelay + Jitter > TimeSpan.Zero || Latency is not null ? LatencyMessage() : null,
        Malformed = MalformedRate > 0 ? new MalformedFault { Rate = MalformedRate, Kind = Malformed } : null,
        Trickle = TrickleBytes > 0 ? new TrickleFault { ChunkBytes = TrickleBytes, Interval = TrickleInterval.ToDuration() } : null,
        Capacity = Capacity.ToMessage(),
        Stale = DataFrozen || DataLag > TimeSpan.Zero ? new StaleData { Lag = DataLag.ToDuration(), Frozen = DataFrozen } : null,
    };

    private LatencyFault LatencyMessage() => new()
    {
        Fixed = FixedDelay.ToDuration(),
        Jitter = Jitter.ToDuration(),
        Distribution = TimeDistributionMessage.Write(Latency),
    };
}
