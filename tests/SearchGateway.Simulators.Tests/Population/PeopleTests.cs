using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Population.Names;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Vis.V1;
using Sex = SearchGateway.Simulators.Population.Sex;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class PeopleTests
{
    private const int Size = 40_000;
    private static readonly Census Census = new(new PopulationOptions { Size = Size }, RunningSystems.Today);
    private static readonly Lazy<Life[]> Lives = new(() => [.. Enumerable.Range(Gallery.All.Count, Size - Gallery.All.Count).Select(p => Census.LifeOf(p, LifeParts.Visas))]);

    [Fact]
    public void SharesOfIdentitiesAreThoseOfTheMix()
    {
        var grown = Lives.Value.Where(l => l.Home!.Value.Culture.Regime != TravelRegime.UnionCitizen && l.Identities[0].Born < RunningSystems.Today.AddYears(-18)).ToList();

        InShare(0.025, grown.Count(l => l.Identities.Count > 1), grown.Count);
        InShare(0.0025, grown.Count(l => l.Identities.Count > 2), grown.Count);
    }

    [Fact]
    public void AboutOneRecordInEightIsDamagedByManyKinds()
    {
        var outlines = Census.VisFiles(Gallery.All.Count, Size - Gallery.All.Count).ToList();

        InShare(0.13, outlines.Count(o => o.Damage is not null), outlines.Count);
        Assert.True(outlines.Select(o => o.Damage).Distinct().Count() > 20);
    }

    [Fact]
    public void FamiliesShareAnAddressAndMostlyASurname()
    {
        var children = Lives.Value.Where(l => l.Home!.Value.RoleOf(l.Person) == HomeRole.Child).ToList();

        InRange(0.08, 0.25, children.Count, Lives.Value.Length);
        Assert.All(children, child =>
        {
            var head = Census.LifeOf(child.Home!.Value.First, LifeParts.None);
            Assert.Equal(head.Identities[0].Nationality, child.Identities[0].Nationality);
            Assert.InRange(child.Identities[0].Born.Year - head.Identities[0].Born.Year, 17, 60);
            if (!child.Home.Value.Culture.TwoSurnames && child.Home.Value.Culture.Feminine is null)
                Assert.Equal(head.Identities[0].Surname, child.Identities[0].Surname);
        });
        foreach (var home in Lives.Value.Where(l => l.Applications.Count > 0).GroupBy(l => l.Home!.Value.First).Take(500))
            Assert.Single(home.Select(l => Census.VisFile(l.Person, 0).Record.HomeAddress).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void WhoeverTravelsTogetherIsLinkedBothWays()
    {
        var links = 0;
        foreach (var life in Lives.Value.Take(6000))
            for (var number = 0; number < life.Applications.Count; number++)
            {
                var file = Census.VisFile(life.Person, number).Record;
                foreach (var link in file.TravellingTogetherFiles)
                {
                    var other = Census.VisFiles(life.Home!.Value.First, life.Home.Value.Size).Single(o => o.Reference == link.ApplicationNumber);
                    var back = Census.VisFile(other.Person, other.Number).Record.TravellingTogetherFiles;
                    Assert.Contains(back, l => l.ApplicationNumber == file.ApplicationNumber && l.Relation == link.Relation);
                    links++;
                }
            }

        Assert.True(links > 300, $"{links} links");
    }

    [Fact]
    public void NamesFollowTheirCultureInFrequencyAndScript()
    {
        var surnames = Lives.Value.GroupBy(l => l.Identities[0].Culture, l => l.Identities[0].Surname).ToDictionary(g => g.Key, g => g.CountBy(s => s).ToDictionary());

        Assert.True(Share("vietnamese") > 0.15, "one surname in four or more in Viet Nam");
        Assert.True(Share("russian") < 0.05, "no surname so common in Russia");
        Assert.True(surnames["russian"].Count > 800, "a long tail");
        Assert.All(
            Lives.Value.Where(l => l.Identities[0].Culture is "russian" or "hellenic" or "levant").Select(l => l.Identities[0]),
            who => Assert.DoesNotContain(who.OriginalSurname!, char.IsAsciiLetter));
        Assert.All(
            Lives.Value.Select(l => l.Identities[0]),
            who => Assert.Matches("^[A-ZÜ][A-ZÜ' -]*$", who.Surname + who.Forenames));

        double Share(string culture) => (double)surnames[culture].Values.Max() / surnames[culture].Values.Sum();
    }

    [Fact]
    public void WomenOfSlavicNamesBearThemAsWomenDo()
    {
        var russians = Lives.Value.Where(l => l.Identities[0].Culture == "russian").Select(l => l.Identities[0]).ToList();

        Assert.Contains(russians, who => who.Sex == Sex.Female && who.Surname.EndsWith("OVA", StringComparison.Ordinal) && who.OriginalSurname!.EndsWith("ОВА", StringComparison.Ordinal));
        Assert.DoesNotContain(russians, who => who.Sex == Sex.Female && who.Surname.EndsWith("OV", StringComparison.Ordinal));
        Assert.DoesNotContain(russians, who => who.Sex == Sex.Male && who.Surname.EndsWith("OVA", StringComparison.Ordinal));
    }

    [Fact]
    public void ThereAreHundredsOfThousandsOfSurnames()
    {
        var stocks = Cultures.All.Select(c => c.Surnames).Distinct().ToList();

        Assert.True(stocks.Sum(s => s.Count) > 300_000, $"{stocks.Sum(s => s.Count)} surnames");
    }

    [Fact]
    public void AWifesNameAtBirthIsAnothersThanTheFamilys() =>
        Assert.All(
            Lives.Value.Where(l => l.Home!.Value.RoleOf(l.Person) == HomeRole.Spouse && l.Identities[0].SurnameAtBirth is not null).Take(500),
            wife => Assert.Equal(Sex.Female, wife.Identities[0].Sex));

    [Fact]
    public void TheDemonstrationHasRepeatApplicantsAndReissuedPapers()
    {
        var applicants = Lives.Value.Where(l => l.Applications.Count > 0).ToList();

        InRange(0.3, 0.5, applicants.Count(l => l.Applications.Count > 1), applicants.Count);
        InRange(0.2, 0.45, Lives.Value.Count(l => l.Identities[0].Documents.Count > 1), Lives.Value.Length);
        InRange(0.005, 0.05, applicants.SelectMany(l => l.Applications).Count(a => a.Status == ApplicationStatus.Revoked), applicants.Sum(l => l.Applications.Count));
    }

    private static void InShare(double share, int count, int of) =>
        InRange(share - (5 * Math.Sqrt(share / of)), share + (5 * Math.Sqrt(share / of)), count, of);

    private static void InRange(double least, double most, int count, int of) => Assert.InRange((double)count / of, least, most);
}
