using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.Simulators.Population;

/// <summary>Who lives in the simulated systems; section <c>Population</c>.</summary>
public sealed class PopulationOptions
{
    /// <summary>Fewest people: the described personas alone.</summary>
    public const int SmallestSize = 21;

    /// <summary>Most people.</summary>
    public const int LargestSize = 100_000_000;

    /// <summary>Number of people, the described personas among them; 21 to 100,000,000, 10,000 unless set.</summary>
    public int Size { get; set; } = 10_000;

    /// <summary>Seed of all draws; the same seed, mix, size and day give the same records. 2016 unless set.</summary>
    public ulong Seed { get; set; } = 2016;

    /// <summary>How the population is made up; <see cref="PopulationPreset.Demonstration"/> unless set.</summary>
    public PopulationPreset Mix { get; set; } = PopulationPreset.Demonstration;
}
