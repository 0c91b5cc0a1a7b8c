using System.Globalization;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Faults;

/// <summary>A behaviour in words, for people who watch.</summary>
internal static class BehaviourText
{
    private const string None = "without faults";

    /// <summary><c>outage</c>, or its parts such as <c>5 % hang; latency lognormal, median 300 ms, p99 4 s</c>.</summary>
    public static string Of(FaultSettings faults)
    {
        if (faults.Outage)
            return "outage";
        var parts = Parts(faults).ToArray();
        return parts.Length == 0 ? None : string.Join("; ", parts);
    }

    /// <summary>A distribution: <c>lognormal, median 300 ms, p99 4 s</c>.</summary>
    public static string Of(TimeDistribution times) => times switch
    {
        TimeDistribution.Constant constant => Of(constant.Time),
        TimeDistribution.Uniform uniform => $"even, {Of(uniform.Least)} to {Of(uniform.Most)}",
        TimeDistribution.Normal normal => $"normal, mean {Of(normal.Mean)}, deviation {Of(normal.Deviation)}",
        TimeDistribution.Lognormal lognormal => $"lognormal, median {Of(lognormal.Median)}, p99 {Of(lognormal.P99)}",
        TimeDistribution.Exponential exponential => $"exponential, mean {Of(exponential.Mean)}",
        TimeDistribution.Pareto pareto => string.Create(CultureInfo.InvariantCulture, $"Pareto, from {Of(pareto.Least)}, shape {pareto.Shape:0.##}"),
        TimeDistribution.Empirical measured => $"measured, median {Of(measured.At(0.5))}, p99 {Of(measured.At(0.99))}",
        _ => "",
    };

    /// <summary>A time in the largest unit that leaves it short: <c>250 ms</c>, <c>1.5 s</c>, <c>36 h</c>.</summary>
    public static string Of(TimeSpan time)
    {
        var (value, unit) = time switch
        {
            { TotalHours: >= 1 } => (time.TotalHours, "h"),
            { TotalMinutes: >= 2 } => (time.TotalMinutes, "min"),
            { TotalSeconds: >= 1 } => (time.TotalSeconds, "s"),
            _ => (time.TotalMilliseconds, "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");
    }

    private static IEnumerable<string> Parts(FaultSettings faults)
    {
        if (faults.HangRate > 0)
            yield return $"{Percent(faults.HangRate)} hang";
        if (faults.ErrorRate > 0)
            yield return $"{Percent(faults.ErrorRate)} fail with {(StatusCode)faults.ErrorStatus}";
        if (faults.FixedDelay + faults.Jitter > TimeSpan.Zero)
            yield return faults.Jitter > TimeSpan.Zero ? $"latency {Of(faults.FixedDelay)} and up to {Of(faults.Jitter)}" : $"latency {Of(faults.FixedDelay)}";
        if (faults.Latency is { } latency)
            yield return $"latency {Of(latency)}";
        if (faults.MalformedRate > 0)
            yield return $"{Percent(faults.MalformedRate)} malformed ({Kind(faults.Malformed)})";
        if (faults.TrickleBytes > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"trickles {faults.TrickleBytes} bytes every {Of(faults.TrickleInterval)}");
        if (!faults.Capacity.IsUnlimited)
            yield return Of(faults.Capacity);
        if (faults.DataFrozen)
            yield return faults.DataLag > TimeSpan.Zero ? $"data frozen, {Of(faults.DataLag)} old at first" : "data frozen";
        else if (faults.DataLag > TimeSpan.Zero)
            yield return $"data {Of(faults.DataLag)} old";
    }

    private static string Of(CapacitySettings capacity)
    {
        var times = new[] { ("names", capacity.Alphanumeric), ("numbers", capacity.Document), ("biometrics", capacity.Biometric) }
            .Where(t => t.Item2 is not null)
            .Select(t => $"{t.Item1} {Of(t.Item2!)}");
        var servers = string.Create(CultureInfo.InvariantCulture, $"{capacity.Servers} {(capacity.Servers == 1 ? "server" : "servers")}, {capacity.QueueLimit} may wait");
        return string.Join(", ", times.Prepend(servers));
    }

    private static string Kind(MalformedKind kind) => kind switch
    {
        MalformedKind.TruncatedFrame => "truncated frame",
        MalformedKind.OversizePrefix => "oversize prefix",
        MalformedKind.WrongContentType => "wrong content type",
        _ => "garbage message",
    };

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##} %");
}
