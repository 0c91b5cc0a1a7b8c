using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws the travel documents of an identity: the current one, and an earlier one that was replaced, lost or stolen.</summary>
internal sealed class PaperGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    private const double Earlier = 0.3;

    /// <summary>Whether a passport of the person is sought in SIS; known without the papers.</summary>
    public static bool IsSought(in PersonSketch who, ulong seed, PopulationMix mix) =>
        who.Age >= 3 && Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.LostPaper)
            .Chance(who.Regime == TravelRegime.UnionCitizen ? mix.Alerts.LostPapersOfUnionCitizens : mix.Alerts.LostPapers);

    public IReadOnlyList<PersonalDocument> Of(in PersonSketch who, int identity, DateOnly born, string nationality, ref Draw draw)
    {
        var person = who.Person;
        var slot = identity == 0 ? 0 : 2 + (2 * identity);
        var years = who.Age < 15 ? 5 : 10;
        var sought = identity == 0 && IsSought(who, seed, mix);
        var issued = Latest(today.AddDays(-draw.Between(20, sought ? 700 : (years * 365) - 30)), born.AddDays(20));
        var current = new PersonalDocument(
            "P", Numbering.Document(nationality, person, slot), nationality, issued, issued.AddYears(years));
        if (sought)
            return [current, Before(current, issued.AddDays(-draw.Between(200, 400)), draw.Chance(0.55) ? DocumentFate.Lost : DocumentFate.Stolen)];
        if (issued.AddYears(-years) < born || !draw.Chance(Earlier))
            return [current];
        return [current, Before(current, issued.AddDays(-draw.Between((years * 365) - 60, (years * 365) - 10)), DocumentFate.Replaced)];

        PersonalDocument Before(PersonalDocument after, DateOnly day, DocumentFate fate)
        {
            var from = Latest(day, born.AddDays(20));
            return new PersonalDocument("P", Numbering.Document(nationality, person, slot + 1), after.Issuer, from, from.AddYears(years), fate);
        }
    }

    private static DateOnly Latest(DateOnly left, DateOnly right) => left > right ? left : right;
}
