using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Scenarios;

/// <summary>A scenario as it is written, in YAML or JSON: settings of a run, with one flow of them or several under <c>flows</c>.</summary>
internal sealed record ScenarioFile
{
    private static readonly JsonSerializerOptions s_options = new(ResultFile.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public string? Name { get; init; }

    /// <summary>What it shows, in a line.</summary>
    public string? Title { get; init; }

    /// <summary>What its rates and mixes rest on; each says whether it is published, derived or assumed.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    public TimeSpan? Duration { get; init; }

    public TimeSpan? WarmUp { get; init; }

    /// <summary>How many of the arrivals come, 1 unless given.</summary>
    public double? Scale { get; init; }

    /// <summary>How much faster the scenario's clock goes, 1 unless given; its duration is by that clock.</summary>
    public double? Speed { get; init; }

    public int? Seed { get; init; }

    public int? MaxInFlight { get; init; }

    /// <summary>Mean arrivals per second, where there are no flows.</summary>
    public double? Rate { get; init; }

    /// <summary>Of flows that name none.</summary>
    public string? Face { get; init; }

    /// <summary>Of queries that name none.</summary>
    public string? Profile { get; init; }

    /// <summary>Query file, relative to the scenario's folder; of flows that name none.</summary>
    public string? Queries { get; init; }

    /// <summary>Deadline of one search; of flows that name none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>A scenario of the simulated systems: the name of one that comes with them, or a file, relative to the scenario's folder.</summary>
    public string? Systems { get; init; }

    /// <summary>What the whole run must hold.</summary>
    public Thresholds? Thresholds { get; init; }

    public IReadOnlyList<ScenarioFlow>? Flows { get; init; }

    /// <summary>The scenario of a file, or of the name of one that comes with this tool.</summary>
    /// <exception cref="UsageException">There is none, it cannot be read, or it holds something that is not a setting.</exception>
    public static ScenarioFile Read(string given)
    {
        if (ShippedScenarios.Find(given) is { } text)
            return Parse(text, given, folder: null);
        try
        {
            return Parse(File.ReadAllText(given), Path.GetFileName(given), Path.GetDirectoryName(Path.GetFullPath(given)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--scenario: {given} is no file that can be read, and none of {string.Join(", ", ShippedScenarios.Names)}.");
        }
    }

    /// <summary>Reads a scenario's text, and the files that it names.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="folder">Where the files are that it names; null: it may name none.</param>
    /// <exception cref="UsageException">It holds something that is not a setting, or names a file that cannot be read.</exception>
    public static ScenarioFile Parse(string text, string name, string? folder)
    {
        try
        {
            var scenario = YamlJson.Read(text).Deserialize<ScenarioFile>(s_options) ?? new ScenarioFile();
            return scenario with
            {
                Name = scenario.Name ?? Path.GetFileNameWithoutExtension(name),
                Queries = TextOf(scenario.Queries, folder),
                Flows = scenario.Flows?.Select(flow => flow with
                {
                    Queries = TextOf(flow.Queries, folder),
                    Arrivals = flow.Arrivals with { Trace = TextOf(flow.Arrivals.Trace, folder) },
                }).ToList(),
                Systems = scenario.Systems is { } systems && systems.Contains('.', StringComparison.Ordinal) && folder is not null ? Path.Combine(folder, systems) : scenario.Systems,
            };
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new UsageException($"--scenario: {name}: {wrong.Message}");
        }
    }

    private static string? TextOf(string? file, string? folder)
    {
        if (file is null)
            return null;
        try
        {
            return File.ReadAllText(Path.Combine(folder ?? throw new FormatException($"{file}: this scenario may name no files"), file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{file} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}

/// <summary>A flow of a scenario.</summary>
internal sealed record ScenarioFlow
{
    public required string Name { get; init; }

    public required ArrivalSettings Arrivals { get; init; }

    public string? Face { get; init; }

    public string? Profile { get; init; }

    public string? Queries { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public double? Described { get; init; }

    public TimeSpan? Timeout { get; init; }

    public Thresholds? Thresholds { get; init; }
}
