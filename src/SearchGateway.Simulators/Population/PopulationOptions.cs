namespace SearchGateway.Simulators.Population;

/// <summary>Who lives in the simulated systems; section <c>Population</c>.</summary>
public sealed class PopulationOptions
{
    /// <summary>Fewest people: the described personas alone.</summary>
    public const int SmallestSize = 21;

    /// <summary>Most people that one process holds.</summary>
    public const int LargestSize = 1_000_000;

    /// <summary>Number of people, the described personas among them; 21 to 1,000,000, 10,000 unless set.</summary>
    public int Size { get; set; } = 10_000;

    /// <summary>Seed of all draws; the same seed, size and day give the same records. 2016 unless set.</summary>
    public ulong Seed { get; set; } = 2016;
}
