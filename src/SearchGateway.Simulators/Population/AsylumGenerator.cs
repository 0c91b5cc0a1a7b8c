using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws applications for protection and irregular crossings; from the age of 14 (EUR 9, 14).</summary>
internal sealed class AsylumGenerator(DateOnly today)
{
    public Life Add(Life life, Culture culture, int age, Draw draw)
    {
        if (culture.Regime == TravelRegime.UnionCitizen || age < 16 || life.NoFingers)
            return life;
        var often = culture.OftenSeeksProtection;
        var events = new List<AsylumEvent>();
        if (draw.Chance(often ? 0.16 : 0.015))
            events.Add(Crossing(ref draw));
        if (draw.Chance(often ? 0.22 : 0.02))
            AddApplications(events, ref draw);
        return events.Count == 0 ? life : life with { Eurodac = events };
    }

    // Eighteen months are kept (EUR 16), so older crossings are gone.
    private AsylumEvent Crossing(ref Draw draw)
    {
        var state = MemberState.Of(draw.Of("GRC", "ITA", "ESP", "HUN"));
        return new AsylumEvent(2, state, state.Crossing, today.AddDays(-draw.Between(1, 540)));
    }

    private void AddApplications(List<AsylumEvent> events, ref Draw draw)
    {
        var on = today.AddDays(-draw.Between(3, 2500));
        var count = draw.Weighted((1, 74), (2, 20), (3, 6));
        for (var i = 0; i < count && on <= today; i++)
        {
            var state = MemberState.Drawn(ref draw);
            var granted = on.AddDays(draw.Between(120, 700));
            events.Add(new AsylumEvent(1, state, state.Airport, on)
            {
                Granted = i == 0 && granted < today && draw.Chance(0.3) ? granted : null,
                DecidedToExamine = draw.Chance(0.3) && on.AddDays(60) < today ? on.AddDays(60) : null,
                LeftTerritory = draw.Chance(0.04) && on.AddDays(400) < today ? on.AddDays(400) : null,
            });
            on = on.AddDays(draw.Between(15, 400));
        }
    }
}
