using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws who people are, without what happens to them, as in the demonstration's mix.</summary>
internal sealed class PersonGenerator(ulong seed, DateOnly today)
{
    private readonly LifeGenerator _lives = new(seed, today, PopulationMix.Of(PopulationPreset.Demonstration));

    /// <summary>The person's culture and identities; the same for the same seed, day and index.</summary>
    public (Culture Culture, IReadOnlyList<Identity> Identities) Draw(int person) =>
        (_lives.SketchOf(person).Culture, _lives.Draw(person, LifeParts.None).Identities);
}
