using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Behaviour of simulated systems that changes over time, as read from a file.</summary>
public sealed class Scenario
{
    private readonly IReadOnlyDictionary<SystemName, IReadOnlyList<ScenarioStep>> _steps;

    internal Scenario(IReadOnlyDictionary<SystemName, IReadOnlyList<ScenarioStep>> steps) => _steps = steps;

    /// <summary>Lower-case words joined by hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required string Description { get; init; }

    /// <summary>Seed of its draws: the same seed draws the same fates.</summary>
    public ulong Seed { get; init; }

    /// <summary>Time after which it ends; null if it goes on until it is stopped.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Time after which it begins again; null if it does not.</summary>
    public TimeSpan? RepeatAfter { get; init; }

    /// <summary>The systems that it names.</summary>
    public IEnumerable<SystemName> Systems => _steps.Keys.Order();

    /// <summary>The steps of a system by time, the first at 0; a system that is not named has one without faults.</summary>
    public IReadOnlyList<ScenarioStep> StepsOf(SystemName system) => _steps.GetValueOrDefault(system) ?? [ScenarioStep.WithoutFaults];

    /// <summary>Reads a file whole.</summary>
    /// <param name="text">The file, in YAML or JSON.</param>
    /// <returns>The scenario, or every fault of the file.</returns>
    public static ScenarioReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<ScenarioFault>();
        var scenario = ScenarioReader.Read(text, faults);
        return faults.Count == 0 ? new ScenarioReading(scenario, []) : new ScenarioReading(null, [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)]);
    }

    /// <summary>Seed of one step, another in every system, step and round.</summary>
    internal static ulong SeedOf(ulong seed, SystemName system, int round, int step) =>
        Draw.For(seed, (ulong)system, (ulong)round, (ulong)step).Next();
}

/// <summary>What reading a scenario came to: the scenario, or every fault. Never both.</summary>
/// <param name="Scenario">The scenario; null if the file has a fault.</param>
/// <param name="Faults">All faults, by line and column.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<ScenarioFault> Faults);
