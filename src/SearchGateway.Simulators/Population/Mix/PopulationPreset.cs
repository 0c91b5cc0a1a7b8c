namespace SearchGateway.Simulators.Population.Mix;

/// <summary>The mixes that can be chosen by name.</summary>
public enum PopulationPreset
{
    /// <summary>Few people, rich in alerts, double identities and records in several systems.</summary>
    Demonstration,

    /// <summary>The published numbers of records of 2016 at 80 million people, and their proportions at any size.</summary>
    Published2016,
}
