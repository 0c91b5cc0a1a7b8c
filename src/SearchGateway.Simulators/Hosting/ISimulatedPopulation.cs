using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Hosting;

/// <summary>Who lives in the simulated systems: generated at start and held in memory, or mapped from a prepared folder.</summary>
internal interface ISimulatedPopulation : IDisposable
{
    /// <summary>Number of people, the personas first.</summary>
    int People { get; }

    /// <summary>What makes every record of it.</summary>
    DrawnPopulation Drawn { get; }

    /// <summary>Every record of every system from the start with the person behind it.</summary>
    IEnumerable<TrueRecord> Truth { get; }

    /// <summary>Everything that is true of a person.</summary>
    Life LifeOf(int person);

    /// <summary>The truth of a record that the system has from the start; null if it has none of that identifier.</summary>
    TrueRecord? TruthOf(SystemName system, string record);

    /// <summary>What whoever starts the systems should be told of the population; null if nothing.</summary>
    /// <param name="systems">The systems that run.</param>
    string? Warning(IEnumerable<SystemName> systems);

    /// <summary>A system over the population.</summary>
    SystemPart PartOf(SystemName system);
}
