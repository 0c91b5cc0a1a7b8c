namespace SearchGateway.Simulators.Population.Mix;

/// <summary>The mixes as people write them.</summary>
public static class MixWords
{
    /// <summary>The word for a mix.</summary>
    public static string Of(PopulationPreset mix) => mix == PopulationPreset.Published2016 ? "published-2016" : "demonstration";
}
