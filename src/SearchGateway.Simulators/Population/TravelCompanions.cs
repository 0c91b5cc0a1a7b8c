using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>Links application files of persons travelling together (VIS 8(4)): a function of those persons alone.</summary>
internal static class TravelCompanions
{
    /// <summary>Writes into an application file the links to the files of those who travelled along.</summary>
    public static void Link(Census census, ApplicationFile file, Life life, int number)
    {
        var application = life.Applications[number];
        foreach (var companion in application.Companions)
            LinkTo(census, file, companion.Person, companion.Relation, a => a.Number == companion.ApplicationNumber);
        if (application.Trip is null || life.Home is not { } home)
            return;
        var role = home.RoleOf(life.Person);
        for (var other = home.First; other < Math.Min(home.First + home.Size, census.People); other++)
            if (other != life.Person)
                LinkTo(census, file, other, Relation(role, home.RoleOf(other)), a => a.Trip is not null);
    }

    private static void LinkTo(Census census, ApplicationFile file, int person, LinkRelation relation, Func<VisaApplication, bool> isFor)
    {
        var life = census.LifeHeld(person, LifeParts.Visas);
        for (var i = 0; i < life?.Applications.Count; i++)
            if (isFor(life.Applications[i]))
                file.TravellingTogetherFiles.Add(VisProjection.LinkTo(life, i, census.Options.Seed, relation));
    }

    private static LinkRelation Relation(HomeRole left, HomeRole right) => (left, right) switch
    {
        (HomeRole.Head, HomeRole.Spouse) or (HomeRole.Spouse, HomeRole.Head) => LinkRelation.Spouse,
        (HomeRole.Child, HomeRole.Head or HomeRole.Spouse) or (HomeRole.Head or HomeRole.Spouse, HomeRole.Child) => LinkRelation.ChildOrParent,
        _ => LinkRelation.Group,
    };
}
