using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>Links application files of persons travelling together (VIS 8(4)).</summary>
internal static class TravelCompanions
{
    private const double TravelInPairs = 0.06;

    public static void Link(World world)
    {
        var files = world.Vis.ToDictionary(f => f.Record.ApplicationNumber, f => f.Record, StringComparer.Ordinal);
        foreach (var life in world.Lives.Take(Gallery.All.Count))
            foreach (var application in life.Applications)
                foreach (var companion in application.Companions)
                    files[application.Number].TravellingTogetherFiles.Add(VisProjection.LinkTo(files[companion.ApplicationNumber], companion.Relation));

        for (var person = Gallery.All.Count; person + 1 < world.Lives.Count; person += 2)
        {
            var (left, right) = (world.Lives[person].Applications, world.Lives[person + 1].Applications);
            if (left.Count == 0 || right.Count == 0 || !Draw.For(world.Options.Seed, (ulong)person, 14).Chance(TravelInPairs))
                continue;
            var (one, other) = (files[left[0].Number], files[right[0].Number]);
            one.TravellingTogetherFiles.Add(VisProjection.LinkTo(other, LinkRelation.Group));
            other.TravellingTogetherFiles.Add(VisProjection.LinkTo(one, LinkRelation.Group));
        }
    }
}
