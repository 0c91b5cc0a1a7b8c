using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchGateway.LoadTests.Commands;

/// <summary>A run's settings as a file; what the command line says wins.</summary>
internal sealed record ScenarioFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public double? Rate { get; init; }

    public string? Duration { get; init; }

    public string? WarmUp { get; init; }

    public string? Face { get; init; }

    public string? Profile { get; init; }

    /// <summary>Query file, relative to the scenario's folder.</summary>
    public string? Queries { get; init; }

    public int? Seed { get; init; }

    public int? MaxInFlight { get; init; }

    /// <summary>Reads a scenario and makes its query file's path absolute.</summary>
    /// <exception cref="UsageException">It cannot be read, or holds something that is not a setting.</exception>
    public static ScenarioFile Read(FileInfo file)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize<ScenarioFile>(File.ReadAllText(file.FullName), s_options) ?? new ScenarioFile();
            foreach (var duration in (string?[])[scenario.Duration, scenario.WarmUp])
            {
                if (duration is not null && DurationOption.Parse(duration) is null)
                    throw new UsageException($"--scenario: {file.Name}: '{duration}' is no duration such as 30s.");
            }

            return scenario.Queries is { } queries
                ? scenario with { Queries = Path.Combine(file.DirectoryName!, queries) }
                : scenario;
        }
        catch (JsonException wrong)
        {
            throw new UsageException($"--scenario: {file.Name}: {wrong.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--scenario: {file.Name} cannot be read: {unreadable.Message}");
        }
    }
}
