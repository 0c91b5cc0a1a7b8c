using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws who a person is, in outline.</summary>
internal sealed class PersonSketcher(ulong seed, DateOnly today, PopulationMix mix)
{
    private readonly Homes _homes = new(seed, mix);

    /// <summary>The same for the same seed, day, mix and index.</summary>
    public PersonSketch Of(int person)
    {
        var home = _homes.Of(person);
        var role = home.RoleOf(person);
        var draw = Draw.For(seed, (ulong)person, (ulong)DrawPart.Person);
        var sex = SexOf(home, role, ref draw);
        var age = AgeOf(home, role, ref draw);
        var born = today.AddYears(-age).AddDays(-draw.Between(1, 364));
        var identities = home.Culture.Regime == TravelRegime.UnionCitizen || age < 18 || !draw.Chance(mix.SecondIdentity) ? 1
            : draw.Chance(mix.ThirdIdentity) ? 3 : 2;
        return new PersonSketch(person, home, role, sex, born, age, identities, draw.Chance(mix.NoFingers));
    }

    private static Sex SexOf(Home home, HomeRole role, ref Draw draw)
    {
        var male = role switch
        {
            HomeRole.Head when home.Kind == HomeKind.SingleParent => draw.Chance(0.2),
            HomeRole.Head => true,
            HomeRole.Spouse => false,
            _ => draw.Chance(0.52),
        };
        return male ? Sex.Male : Sex.Female;
    }

    private static int AgeOf(Home home, HomeRole role, ref Draw draw)
    {
        switch (role)
        {
            case HomeRole.Head:
                return home.HeadAge;
            case HomeRole.Spouse:
                return Math.Max(20, home.HeadAge - draw.Between(-3, 7));
            case HomeRole.Child:
                // Born when the head was 20 to 38; grown children mostly live elsewhere.
                return Math.Min(Math.Max(0, home.HeadAge - draw.Between(20, 38)), 22);
            default:
                var (from, to) = draw.Weighted<(int, int)>(((15, 17), 2), ((18, 30), 36), ((31, 45), 30), ((46, 64), 23), ((65, 85), 9));
                return draw.Between(from, to);
        }
    }
}
