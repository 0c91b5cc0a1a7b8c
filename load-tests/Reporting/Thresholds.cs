using System.Globalization;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>What a run, or one of its flows, must hold; null is no demand. Latencies are from the intended start.</summary>
internal sealed record Thresholds
{
    public TimeSpan? MaxP50 { get; init; }

    public TimeSpan? MaxP95 { get; init; }

    public TimeSpan? MaxP99 { get; init; }

    public TimeSpan? MaxP999 { get; init; }

    /// <summary>Searches without an answer; shed ones are apart.</summary>
    public Limit? MaxErrors { get; init; }

    public Limit? MaxPartial { get; init; }

    public Limit? MaxShed { get; init; }

    /// <summary>Wrong answers; none unless given.</summary>
    public Limit? MaxWrong { get; init; }

    /// <summary>Searches per second that ended within the measured time.</summary>
    public double? MinRate { get; init; }

    /// <summary>Whole, right answers per second.</summary>
    public double? MinGoodput { get; init; }

    /// <summary>The generator must not have been saturated.</summary>
    public bool FailWhenSaturated { get; init; }

    /// <summary>The latencies that are demanded.</summary>
    [JsonIgnore]
    public IEnumerable<TimeSpan> Latencies => new[] { MaxP50, MaxP95, MaxP99, MaxP999 }.OfType<TimeSpan>();

    /// <summary>The same, with demands that others make in place of those that are not made here.</summary>
    public Thresholds Or(Thresholds others) => new()
    {
        MaxP50 = MaxP50 ?? others.MaxP50,
        MaxP95 = MaxP95 ?? others.MaxP95,
        MaxP99 = MaxP99 ?? others.MaxP99,
        MaxP999 = MaxP999 ?? others.MaxP999,
        MaxErrors = MaxErrors ?? others.MaxErrors,
        MaxPartial = MaxPartial ?? others.MaxPartial,
        MaxShed = MaxShed ?? others.MaxShed,
        MaxWrong = MaxWrong ?? others.MaxWrong,
        MinRate = MinRate ?? others.MinRate,
        MinGoodput = MinGoodput ?? others.MinGoodput,
        FailWhenSaturated = FailWhenSaturated || others.FailWhenSaturated,
    };

    /// <summary>Every demand that the figures break.</summary>
    public IEnumerable<string> Broken(Figures figures)
    {
        foreach (var (name, most, found) in new[]
        {
            ("--max-p50", MaxP50, figures.Latency.P50), ("--max-p95", MaxP95, figures.Latency.P95),
            ("--max-p99", MaxP99, figures.Latency.P99), ("--max-p99.9", MaxP999, figures.Latency.P999),
        })
        {
            if (most is { } limit && found > limit.TotalMilliseconds)
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} {limit.TotalMilliseconds:0.##} ms: it is {found:0.##} ms");
        }

        foreach (var (name, most, found) in new[]
        {
            ("--max-errors", MaxErrors, figures.Failed), ("--max-partial", MaxPartial, figures.Partial),
            ("--max-shed", MaxShed, figures.Shed), ("--max-wrong", MaxWrong, figures.Wrong),
        })
        {
            if (most is { } limit && limit.IsExceeded(found, figures.Ended))
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} {limit}: there are {found}");
        }

        if (MinRate is { } rate && figures.AchievedRate < rate)
            yield return string.Create(CultureInfo.InvariantCulture, $"--min-rate {rate}: it is {figures.AchievedRate:0.#}");
        if (MinGoodput is { } goodput && figures.Goodput < goodput)
            yield return string.Create(CultureInfo.InvariantCulture, $"--min-goodput {goodput}: it is {figures.Goodput:0.#}");
    }
}
