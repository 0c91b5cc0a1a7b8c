namespace SearchGateway.Simulators.Population;

/// <summary>A population as it was drawn: what makes every record of it.</summary>
/// <param name="Options">Seed, size and mix.</param>
/// <param name="AsOf">The day as of which it was drawn.</param>
/// <param name="IsPrepared">It was drawn into a folder, and not when the systems started.</param>
public sealed record DrawnPopulation(PopulationOptions Options, DateOnly AsOf, bool IsPrepared);
