using System.Text.Json;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Latency;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>Everything that a plan is made of, as it was measured.</summary>
internal sealed record PlanPoints
{
    public required DateTimeOffset StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    /// <summary>Processes that were waiting for a processor when it began, one minute's mean; null where the system does not tell.</summary>
    public double? WaitingProcesses { get; init; }

    /// <summary>What was searched for, in a line.</summary>
    public required string Queries { get; init; }

    /// <summary>Throughput, callers without pause.</summary>
    public required IReadOnlyList<Point> Closed { get; init; }

    /// <summary>Latency, searches at a rate.</summary>
    public required IReadOnlyList<Point> Open { get; init; }

    /// <summary>How long each simulated system took over a question, one caller alone.</summary>
    public required IReadOnlyList<SystemTimes> Systems { get; init; }

    /// <summary>Which systems were asked together.</summary>
    public required IReadOnlyList<FanOutShare> FanOuts { get; init; }

    /// <summary>Bytes of audit log per record, of each gateway's log.</summary>
    public required IReadOnlyList<double> BytesPerRecord { get; init; }

    /// <summary>Reads what <c>plan --save</c> wrote.</summary>
    /// <exception cref="UsageException">The file cannot be read, or holds something else.</exception>
    public static PlanPoints Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<PlanPoints>(File.ReadAllText(file.FullName), ResultFile.Json) is { } points && points.Faults().FirstOrDefault() is var fault
                ? fault is null ? points : throw new UsageException($"--points: {file.Name}: {fault}.")
                : throw new UsageException($"--points: {file.Name} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"--points: {file.Name} holds no points: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--points: {file.Name} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>Why no plan can be made of it.</summary>
    public IEnumerable<string> Faults()
    {
        if (Closed.Count == 0)
            yield return "there is no point with callers";
        if (Open.Count == 0)
            yield return "there is no point at a rate";
        foreach (var point in Closed.Concat(Open).Where(p => !(p.Cores >= 1 && p.PerSecond >= 0 && p.Processors >= 0 && p.OthersShare is >= 0 and < 1)))
            yield return FormattableString.Invariant($"a point of round {point.Round} has figures that cannot be");
        if (FanOuts.Count == 0 || FanOuts.Any(f => f.Share is not (> 0 and <= 1)))
            yield return "the shares of the fan-outs are missing or faulty";
        foreach (var system in FanOuts.SelectMany(f => f.Systems).Distinct(StringComparer.Ordinal).Where(s => Systems.All(t => t.System != s)))
            yield return $"there are no times of {system}";
        if (BytesPerRecord.Count == 0)
            yield return "the bytes per record are missing";
    }
}

/// <summary>How long a system took over questions, in milliseconds.</summary>
/// <param name="System">Its name in lower case.</param>
/// <param name="Questions">How many.</param>
/// <param name="MeanMs">Mean.</param>
/// <param name="Variation">Squared coefficient of variation.</param>
/// <param name="QuantilesMs">Values at even shares, from the least to the most.</param>
internal sealed record SystemTimes(string System, long Questions, double MeanMs, double Variation, IReadOnlyList<double> QuantilesMs)
{
    private const int Steps = 200;

    public static SystemTimes Of(string system, LatencyHistogram latency)
    {
        double[] quantiles = [.. Enumerable.Range(0, Steps + 1).Select(step => latency.Percentile(100.0 * step / Steps).TotalMilliseconds)];
        // The mean of each step stands for it, so that mean and variation are those of what is drawn from the quantiles.
        double[] steps = [.. quantiles.Zip(quantiles.Skip(1), (from, to) => (from + to) / 2)];
        var mean = steps.Average();
        return new SystemTimes(system, latency.Count, mean, steps.Sum(t => (t - mean) * (t - mean)) / Steps / (mean * mean), quantiles);
    }
}

/// <summary>Systems that are asked together, and in what share of the searches.</summary>
internal sealed record FanOutShare(IReadOnlyList<string> Systems, double Share);
