using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning.Fitting;
using SearchGateway.LoadTests.Planning.Points;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Planning;

/// <summary>How many machines, what breaks first, and what it rests on.</summary>
internal sealed record CapacityPlan
{
    public static JsonSerializerOptions Json { get; } = new(ResultFile.Json) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public required DateTimeOffset StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    /// <summary>Processes that waited for a processor when the measurement began.</summary>
    public double? WaitingProcesses { get; init; }

    public required string Queries { get; init; }

    public required FitFigures Fit { get; init; }

    public required IReadOnlyList<SystemTimes> MeasuredSystems { get; init; }

    public required IReadOnlyList<FanOutShare> FanOuts { get; init; }

    public required Interval BytesPerRecord { get; init; }

    public required IReadOnlyList<TargetPlan> Targets { get; init; }

    public required IReadOnlyList<StoragePlan> Storage { get; init; }

    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    public HoldOutCheck? HoldOut { get; init; }

    /// <summary>Reads what <c>plan --json</c> wrote.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is no plan.</exception>
    public static CapacityPlan Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<CapacityPlan>(File.ReadAllText(file.FullName), Json) ?? throw new UsageException($"{file.Name} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"{file.Name} is no plan: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file.Name} cannot be read: {unreadable.Message}");
        }
    }
}

/// <summary>The fitted laws and the points that they were fitted to.</summary>
internal sealed record FitFigures
{
    /// <summary>λ over processors: searches per second on one.</summary>
    public required Interval Single { get; init; }

    /// <summary>σ over processors.</summary>
    public required Interval Contention { get; init; }

    /// <summary>κ over processors.</summary>
    public required Interval Coherency { get; init; }

    public required Interval MicrosecondsPerSearch { get; init; }

    /// <summary>Most processors that throughput was measured on.</summary>
    public required int MostCores { get; init; }

    /// <summary>Rounds of which points could be used.</summary>
    public required int Rounds { get; init; }

    /// <summary>Throughput over processors, as fitted and, where it was, as measured.</summary>
    public required IReadOnlyList<CurvePoint> Cores { get; init; }

    /// <summary>Throughput over callers by processors, medians over the rounds.</summary>
    public required IReadOnlyList<CallersPoint> Callers { get; init; }

    /// <summary>Latency over the rate by processors, medians over the rounds.</summary>
    public required IReadOnlyList<LatencyRow> Latency { get; init; }

    /// <summary>Points that were not used, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }
}

internal sealed record CurvePoint(int Cores, Interval Fitted, double? Measured);

internal sealed record CallersPoint(int Cores, int Callers, Interval Fitted, double Measured, double Processors);

internal sealed record LatencyRow(int Cores, double Rate, double P50Ms, double P95Ms, double P99Ms, Interval FittedP99Ms, double Processors, Interval FittedProcessors);

/// <summary>What one rate asks for.</summary>
internal sealed record TargetPlan
{
    public required string Name { get; init; }

    /// <summary>Searches per second; the interval is that of the assumptions.</summary>
    public required Interval Rate { get; init; }

    public required int CoresPerNode { get; init; }

    /// <summary>Nodes, the spare ones among them; the interval is that of rate and measurement together.</summary>
    public required Interval Nodes { get; init; }

    /// <summary>What one node does at most.</summary>
    public required Interval PerNode { get; init; }

    /// <summary>Share of what all nodes can do.</summary>
    public required Interval Utilisation { get; init; }

    /// <summary>Processors in use over all nodes.</summary>
    public required Interval ProcessorsInUse { get; init; }

    public required Interval P50Ms { get; init; }

    public required Interval P99Ms { get; init; }

    /// <summary>Whether the 99th percentile is what was demanded.</summary>
    public required bool MeetsP99 { get; init; }

    public required IReadOnlyList<SystemNeed> Systems { get; init; }

    /// <summary>What is used up at which rate, the first one first.</summary>
    public required IReadOnlyList<Saturation> Saturations { get; init; }

    /// <summary>What happens if something is lost or slow.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>How much more could come before the first thing is used up, as a share of the rate.</summary>
    public double Headroom => (Saturations[0].PerSecond / Rate.Value) - 1;
}

/// <summary>What a rate asks of a central system.</summary>
/// <param name="System">Its name.</param>
/// <param name="Share">Share of the searches that ask it.</param>
/// <param name="PerSecond">Questions per second.</param>
/// <param name="ServiceMs">Mean time over a question.</param>
/// <param name="Servers">Questions that it must be able to work on at once.</param>
/// <param name="Utilisation">Share of their time in use.</param>
/// <param name="MeanWaitMs">Mean wait before it begins, after Allen and Cunneen.</param>
internal sealed record SystemNeed(string System, double Share, double PerSecond, double ServiceMs, int Servers, double Utilisation, double MeanWaitMs);

/// <summary>Something that is used up at a rate.</summary>
internal sealed record Saturation(string What, double PerSecond);

/// <summary>What becomes of the answers if something changes.</summary>
/// <param name="What">The change.</param>
/// <param name="Utilisation">Of the nodes.</param>
/// <param name="P99Ms">99th percentile of the answers.</param>
/// <param name="PartialShare">Share of the searches whose answer is partial.</param>
/// <param name="Words">The same in a sentence.</param>
internal sealed record Effect(string What, double Utilisation, double P99Ms, double PartialShare, string Words);

/// <summary>Audit storage for a mean rate.</summary>
internal sealed record StoragePlan(string Name, double MeanRate, Interval GigabytesPerDay, Interval TerabytesPerYear, Interval TerabytesKept, double Nodes, Interval TerabytesPerNodeAndYear);
