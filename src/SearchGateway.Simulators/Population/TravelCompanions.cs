using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>Links application files of persons travelling together (VIS 8(4)).</summary>
internal static class TravelCompanions
{
    private const double TravelInPairs = 0.06;

    /// <summary>Writes into an application file the links to the files of those who travelled along.</summary>
    public static void Link(Census census, ApplicationFile file, int person, int number)
    {
        if (person < Gallery.All.Count)
            LinkPersona(census, file, person, number);
        else if (number == 0)
            LinkPair(census, file, person);
    }

    private static void LinkPersona(Census census, ApplicationFile file, int person, int number)
    {
        foreach (var companion in census.LifeOf(person).Applications[number].Companions)
        {
            var life = census.LifeOf(companion.Person);
            var at = life.Applications.Index().First(a => a.Item.Number == companion.ApplicationNumber).Index;
            file.TravellingTogetherFiles.Add(VisProjection.LinkTo(VisProjection.FilesOf(life, census.Options.Seed)[at].Record, companion.Relation));
        }
    }

    private static void LinkPair(Census census, ApplicationFile file, int person)
    {
        var first = Gallery.All.Count + ((person - Gallery.All.Count) / 2 * 2);
        var other = person == first ? first + 1 : first;
        if (other >= census.People || !Draw.For(census.Options.Seed, (ulong)first, 14).Chance(TravelInPairs))
            return;
        var files = VisProjection.FilesOf(census.LifeOf(other), census.Options.Seed);
        if (files.Count > 0)
            file.TravellingTogetherFiles.Add(VisProjection.LinkTo(files[0].Record, LinkRelation.Group));
    }
}
