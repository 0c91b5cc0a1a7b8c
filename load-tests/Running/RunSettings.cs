using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Running;

/// <summary>A run as it was asked for: all that <see cref="LoadRunner"/> needs, and all that another process needs to take its share.</summary>
internal sealed record RunSettings
{
    private static readonly TimeSpan s_usualLateness = TimeSpan.FromMilliseconds(5);

    public required Uri Grpc { get; init; }

    /// <summary>Also gives tokens and the log's key.</summary>
    public required Uri Rest { get; init; }

    /// <summary>How long and how bounded; its rate is that of all flows together.</summary>
    public required LoadPlan Plan { get; init; }

    public required IReadOnlyList<FlowSettings> Flows { get; init; }

    /// <summary>Name of the scenario; empty if there is none.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>What the scenario rests on.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    public ReceiptCheck Receipts { get; init; }

    /// <summary>Gateways whose logs' keys verify the receipts; behind an edge there are several.</summary>
    public IReadOnlyList<Uri> KeySources { get; init; } = [];

    /// <summary>Every how many-th answer is held against what is known beforehand; 0: none.</summary>
    public int CheckEvery { get; init; } = 1;

    public bool AllowRemote { get; init; }

    /// <summary>Generator processes, 1 to 64; with 1 the load comes from this one.</summary>
    public int Processes { get; init; } = 1;

    public Thresholds Thresholds { get; init; } = new();

    /// <summary>What the simulated systems do meanwhile; null: what they do anyway.</summary>
    public SystemsSettings? Systems { get; init; }

    /// <summary>
    /// How late one start in a hundred may be before the generator counts as saturated: 5 ms, or a tenth of the lowest latency that is
    /// demanded, since every latency holds its start's lateness.
    /// </summary>
    [JsonIgnore]
    public TimeSpan MostLateness
    {
        get
        {
            var lowest = Flows.Select(flow => flow.Thresholds).Append(Thresholds).SelectMany(t => t.Latencies).DefaultIfEmpty(TimeSpan.Zero).Min();
            return lowest / 10 > s_usualLateness ? lowest / 10 : s_usualLateness;
        }
    }

    /// <summary>Everything that is out of range, each with its option or flow.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var fault in Plan.Faults().Concat(Flows.SelectMany(flow => flow.Faults())))
            yield return fault;
        if (Flows.Count == 0 || Flows.GroupBy(flow => flow.Name, StringComparer.Ordinal).Any(same => same.Count() > 1))
            yield return "flows: at least one is needed, each with a name of its own.";
        if (CheckEvery is < 0 or > 1_000_000)
            yield return "--check-every: 0 to 1000000.";
        if (Processes is < 1 or > 64)
            yield return "--processes: 1 to 64.";
    }
}

/// <summary>Whether and when receipts are verified.</summary>
internal enum ReceiptCheck
{
    Never,

    /// <summary>Before an answer counts as one.</summary>
    During,

    /// <summary>After the run, those of the answers that are looked at.</summary>
    After,
}

/// <summary>A scenario of the simulated systems, played from the begin of the measured time to the end of the run.</summary>
internal sealed record SystemsSettings
{
    /// <summary>Its name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Its text, where it does not come with the simulators.</summary>
    public string? Text { get; init; }

    /// <summary>The systems' addresses; those that the gateway tells unless given.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];
}
