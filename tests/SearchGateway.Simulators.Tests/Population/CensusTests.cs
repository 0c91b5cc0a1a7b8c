using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class CensusTests
{
    private const int Few = 4000;

    public static TheoryData<PopulationPreset> Mixes => [.. Enum.GetValues<PopulationPreset>()];

    [Theory]
    [MemberData(nameof(Mixes))]
    public void AnOutlineSaysWhatTheRecordSays(PopulationPreset mix)
    {
        var census = Drawn(mix, Few);

        Same(census.SisAlerts(0, Few), o => Outlines.Of(census.SisAlert(o.Person, o.Number), o.Number));
        Same(census.SisObjects(0, census.Objects).Take(2000), o => Outlines.Of(census.SisObject(o.Number), o.Number));
        Same(census.VisFiles(0, Few), o => Outlines.Of(census.VisFile(o.Person, o.Number), o.Number));
        Same(census.EesFiles(0, Few), o => Outlines.Of(census.EesFile(o.Person, o.Number), o.Number));
        Same(census.EurodacSets(0, Few), o => Outlines.Of(census.EurodacSet(o.Person, o.Number), o.Number));
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void RecordsAreNumberedWithoutGapAndAsManyAsWereCountedBefore(PopulationPreset mix)
    {
        var census = Drawn(mix, Few);
        var (sis, vis, ees, eurodac) = (Numbers(census.SisAlerts(0, Few)), Numbers(census.VisFiles(0, Few)), Numbers(census.EesFiles(0, Few)), Numbers(census.EurodacSets(0, Few)));

        for (var person = 0; person < Few; person++)
        {
            var counts = census.CountsOf(person);
            Assert.Equal(Enumerable.Range(0, counts.Sis), sis[person]);
            Assert.Equal(Enumerable.Range(0, counts.Vis), vis[person]);
            Assert.Equal(Enumerable.Range(0, counts.Ees), ees[person]);
            Assert.Equal(Enumerable.Range(0, counts.Eurodac), eurodac[person]);
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void RangesTogetherAreTheWhole(PopulationPreset mix)
    {
        var census = Drawn(mix, Few);

        Assert.Equal(
            census.EesFiles(0, Few).Select(Words),
            Enumerable.Range(0, Few / 400).SelectMany(range => census.EesFiles(range * 400, 400)).Select(Words));
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void NoRecordIsKeptBeyondItsTime(PopulationPreset mix)
    {
        var census = Drawn(mix, Few);

        foreach (var outline in census.SisAlerts(0, Few).Concat(census.SisObjects(0, Math.Min(3000, census.Objects))).Concat(census.VisFiles(0, Few)).Concat(census.EesFiles(0, Few)).Concat(census.EurodacSets(0, Few)))
            Assert.True(outline.KeptUntil >= census.Today, $"{outline.Reference} until {outline.KeptUntil}");
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void PartsOfALifeAreThoseOfTheWhole(PopulationPreset mix)
    {
        var census = Drawn(mix, Few);

        for (var person = Gallery.All.Count; person < 1500; person++)
        {
            var whole = census.LifeOf(person);
            Assert.Equal(whole.Applications, census.LifeOf(person, LifeParts.Visas).Applications);
            Assert.Equal(whole.Stays, census.LifeOf(person, LifeParts.Border).Stays);
            Assert.Equal(whole.Eurodac, census.LifeOf(person, LifeParts.Asylum).Eurodac);
            Assert.Equal(whole.PersonAlerts.Count, census.LifeOf(person, LifeParts.Alerts).PersonAlerts.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void NobodyEntersWhoIsStillThereAndMostStaysAreLawful(PopulationPreset mix)
    {
        var census = Drawn(mix, 20_000);
        var (stays, unlawful) = (0, 0);
        for (var person = Gallery.All.Count; person < census.People; person++)
            foreach (var of in census.LifeOf(person, LifeParts.Border).Stays.GroupBy(s => s.Identity))
            {
                var order = of.OrderBy(s => s.Entered).ToList();
                for (var i = 0; i < order.Count; i++)
                {
                    Assert.True(i == 0 || order[i - 1].Left < order[i].Entered, $"person {person} enters twice");
                    Assert.True(CalendarStay.Day(order[i].Entered) >= census.LifeOf(person, LifeParts.None).Identities[of.Key].Born, $"person {person} enters before birth");
                    var until = AuthorisedStayCalculator.Assess([.. order.Take(i).Select(CalendarStay.Of)], CalendarStay.Grant(order[i].Visa), CalendarStay.Day(order[i].Entered)).LastPermittedDay;
                    stays++;
                    unlawful += until is null || (order[i].Left is { } left ? CalendarStay.Day(left) : census.Today) > until ? 1 : 0;
                }
            }

        Assert.InRange((double)unlawful / stays, 0.001, 0.03);
    }

    private static Census Drawn(PopulationPreset mix, int size) => new(new PopulationOptions { Size = size, Mix = mix }, RunningSystems.Today);

    private static ILookup<int, int> Numbers(IEnumerable<RecordOutline> outlines) => outlines.ToLookup(o => o.Person, o => o.Number);

    private static void Same(IEnumerable<RecordOutline> outlines, Func<RecordOutline, RecordOutline> record)
    {
        var seen = 0;
        foreach (var outline in outlines)
        {
            Assert.Equal(Words(record(outline)), Words(outline));
            seen++;
        }

        Assert.True(seen > 10);
    }

    private static string Words(RecordOutline o) => string.Join(
        '|', o.Person, o.Number, o.Identity, o.Reference, string.Join(';', o.Names), o.Sex, string.Join(';', o.Nationalities), string.Join(';', o.Documents),
        string.Join(';', o.Stickers), o.Sponsor, o.Thing, o.Fingers?.Owner, o.Fingers?.Capture, string.Join(';', o.Fingers?.Fingers ?? []), o.KeptUntil, o.Category, o.Damage);
}
