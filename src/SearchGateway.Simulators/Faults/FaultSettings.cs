using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>The faults of one system, checked.</summary>
internal sealed record FaultSettings
{
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

    /// <summary>Reads the contract's message.</summary>
    /// <returns>The settings, or null with every rule that is broken.</returns>
    public static FaultSettings? Read(Systems.Contracts.Admin.V1.Faults? faults, out IReadOnlyList<string> broken)
    {
        faults ??= new Systems.Contracts.Admin.V1.Faults();
        var rules = new List<string>();
        Rate("faults.hang_rate", faults.HangRate, rules);
        Rate("faults.error.rate", faults.Error?.Rate ?? 0, rules);
        Rate("faults.malformed.rate", faults.Malformed?.Rate ?? 0, rules);
        var status = faults.Error?.StatusCode ?? 0;
        if (status is < 0 or > 16)
            rules.Add("faults.error.status_code: must be 1 to 16, or 0 for UNAVAILABLE");
        if (faults.Malformed is { } malformed && !System.Enum.IsDefined(malformed.Kind))
            rules.Add("faults.malformed.kind: not known");
        var settings = new FaultSettings
        {
            Seed = faults.Seed,
            Outage = faults.Outage,
            HangRate = faults.HangRate,
            ErrorRate = faults.Error?.Rate ?? 0,
            ErrorStatus = status == 0 ? 14 : status,
            FixedDelay = Duration("faults.latency.fixed", faults.Latency?.Fixed, rules),
            Jitter = Duration("faults.latency.jitter", faults.Latency?.Jitter, rules),
            MalformedRate = faults.Malformed?.Rate ?? 0,
            Malformed = faults.Malformed?.Kind ?? MalformedKind.Unspecified,
            TrickleBytes = faults.Trickle?.ChunkBytes ?? 0,
            TrickleInterval = Duration("faults.trickle.interval", faults.Trickle?.Interval, rules),
        };
        if (faults.Trickle is not null && (settings.TrickleBytes < 1 || settings.TrickleInterval == TimeSpan.Zero))
            rules.Add("faults.trickle: needs chunk_bytes of at least 1 and an interval above 0");
        broken = rules;
        return rules.Count == 0 ? settings : null;
    }

    /// <summary>The contract's message.</summary>
    public Systems.Contracts.Admin.V1.Faults ToMessage() => new()
    {
        Seed = Seed,
        Outage = Outage,
        HangRate = HangRate,
        Error = ErrorRate > 0 ? new ErrorFault { Rate = ErrorRate, StatusCode = ErrorStatus } : null,
        Latency = FixedDelay + Jitter > TimeSpan.Zero
            ? new LatencyFault { Fixed = FixedDelay.ToDuration(), Jitter = Jitter.ToDuration() }
            : null,
        Malformed = MalformedRate > 0 ? new MalformedFault { Rate = MalformedRate, Kind = Malformed } : null,
        Trickle = TrickleBytes > 0 ? new TrickleFault { ChunkBytes = TrickleBytes, Interval = TrickleInterval.ToDuration() } : null,
    };

    private static void Rate(string field, double rate, List<string> rules)
    {
        if (rate is not (>= 0 and <= 1))
            rules.Add($"{field}: must be 0 to 1");
    }

    private static TimeSpan Duration(string field, Duration? duration, List<string> rules)
    {
        // A day is more than any trial waits, and keeps the sum of two durations within what a timer takes.
        if (duration is null)
            return TimeSpan.Zero;
        if (duration.Seconds is < 0 or > 86_400 || duration.Nanos is < 0 or > 999_999_999)
        {
            rules.Add($"{field}: must be 0 to 86400 seconds");
            return TimeSpan.Zero;
        }

        return duration.ToTimeSpan();
    }
}
