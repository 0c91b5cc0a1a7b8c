using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>The figures of a run, as they are printed and written. What stands directly in it is of all flows together.</summary>
internal sealed record RunResult : Figures
{
    /// <summary>For reading from a file.</summary>
    [JsonConstructor]
    public RunResult()
    {
    }

    [SetsRequiredMembers]
    private RunResult(RunSettings settings, string startedAt, GatewayInfo gateway, double seconds, IReadOnlyList<TallySnapshot> counts, IReadOnlyList<GeneratorSummary> generators)
        : base(Of(TallySnapshot.Sum(counts), seconds))
    {
        StartedAt = startedAt;
        Machine = MachineInfo.OfThisOne();
        Gateway = gateway;
        RulePacks = [.. counts.SelectMany(count => count.RulePacks.Keys).Distinct(StringComparer.Ordinal)];
        Face = string.Join(", ", settings.Flows.Select(flow => flow.Face).Distinct(StringComparer.Ordinal));
        Seed = settings.Plan.Seed;
        MeasuredSeconds = seconds;
        WarmUpSeconds = settings.Plan.WarmUp.TotalSeconds;
        ReceiptsVerified = settings.Receipts != ReceiptCheck.Never;
        Flows = [.. settings.Flows.Zip(counts, (flow, of) => new FlowResult(flow.Name, flow.Face, of, seconds))];
        Generators = generators;
        Saturation = [.. generators.SelectMany(g => g.Saturation.Select(why => generators.Count == 1 ? why : FormattableString.Invariant($"process {g.Process}: {why}")))];
        Settings = settings with { Flows = [.. settings.Flows.Select(flow => flow.InShort())] };
        NotHeld = [];
        NotHeld = [.. Verdict.NotHeld(this, settings)];
    }

    public required string StartedAt { get; init; }

    public required MachineInfo Machine { get; init; }

    public required GatewayInfo Gateway { get; init; }

    /// <summary>Rule packs by which answers were decided, with their hashes.</summary>
    public required IReadOnlyList<string> RulePacks { get; init; }

    /// <summary>The faces that were loaded, with commas between.</summary>
    public required string Face { get; init; }

    public required int Seed { get; init; }

    /// <summary>Measured time in seconds; shorter than planned if the run was ended.</summary>
    public required double MeasuredSeconds { get; init; }

    public required double WarmUpSeconds { get; init; }

    public required bool ReceiptsVerified { get; init; }

    public required IReadOnlyList<FlowResult> Flows { get; init; }

    /// <summary>The processes that the load came from.</summary>
    public required IReadOnlyList<GeneratorSummary> Generators { get; init; }

    /// <summary>Why the figures say more about the generators than about the gateway; empty if they do not.</summary>
    public required IReadOnlyList<string> Saturation { get; init; }

    /// <summary>Every threshold that does not hold.</summary>
    public required IReadOnlyList<string> NotHeld { get; init; }

    /// <summary>What was asked for.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The result of a run from what its processes report.</summary>
    public static RunResult Of(RunSettings settings, DateTimeOffset startedAt, GatewayInfo gateway, IReadOnlyList<GeneratorReport> reports) => new(
        settings,
        startedAt.ToString("O", CultureInfo.InvariantCulture),
        gateway,
        reports.Max(report => report.MeasuredSeconds),
        [.. settings.Flows.Select((_, place) => TallySnapshot.Sum(reports.Select(report => report.Flows[place])))],
        [.. reports.Select(report => new GeneratorSummary(report.Process, report.Processors, report.PausedShare, report.Lateness, report.Saturation))]);

    /// <summary>The result of several runs of the same flows, exactly as if it had been one.</summary>
    /// <param name="runs">One or more.</param>
    /// <param name="together">Whether they ran at the same time, so that their rates add up, or one after the other.</param>
    /// <exception cref="FormatException">They are not of the same flows.</exception>
    public static RunResult Merge(IReadOnlyList<RunResult> runs, bool together)
    {
        var first = runs[0];
        if (runs.Any(run => !run.Flows.Select(flow => flow.Name).SequenceEqual(first.Flows.Select(flow => flow.Name), StringComparer.Ordinal)))
            throw new FormatException("The results are not of the same flows.");
        return new RunResult(
            first.Settings,
            first.StartedAt,
            first.Gateway,
            together ? runs.Max(run => run.MeasuredSeconds) : runs.Sum(run => run.MeasuredSeconds),
            [.. first.Flows.Select((_, place) => TallySnapshot.Sum(runs.Select(run => run.Flows[place].Counts)))],
            [.. runs.SelectMany(run => run.Generators).Select((generator, place) => generator with { Process = place })]);
    }
}

/// <summary>How a generator process fared; see <see cref="GeneratorReport"/>.</summary>
internal sealed record GeneratorSummary(int Process, double Processors, double PausedShare, Percentiles Lateness, IReadOnlyList<string> Saturation);
