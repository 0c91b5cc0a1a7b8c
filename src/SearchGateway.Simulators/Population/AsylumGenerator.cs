using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>How many sets of each category a person has.</summary>
internal readonly record struct AsylumPlan(int Crossings, int Applications)
{
    public int Count => Crossings + Applications;
}

/// <summary>Draws applications for protection and irregular crossings; from the age of 14 (EUR 9, 14).</summary>
internal sealed class AsylumGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    private const int LeastAge = 14;

    // Ten years are kept (EUR 12); an application a little less old is still there.
    private const int LongestAgo = 3600;

    public AsylumPlan PlanOf(in PersonSketch who)
    {
        if (who.Regime == TravelRegime.UnionCitizen || who.Age < LeastAge + 2 || who.NoFingers)
            return default;
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.AsylumPlan);
        var often = who.Culture.OftenSeeksProtection;
        var crosses = draw.Chance(often ? mix.Asylum.CrossesOften : who.Regime == TravelRegime.VisaExempt ? mix.Asylum.Crosses / 4 : mix.Asylum.Crosses);
        var applies = draw.Chance(often ? mix.Asylum.AppliesOften : who.Regime == TravelRegime.VisaExempt ? mix.Asylum.AppliesExempt : mix.Asylum.Applies);
        return new AsylumPlan(crosses ? 1 : 0, applies ? draw.Weighted<int>(mix.Asylum.Applications) : 0);
    }

    /// <summary>The events that the plan asks for, in order of time.</summary>
    public IReadOnlyList<AsylumEvent> Of(in PersonSketch who)
    {
        var plan = PlanOf(who);
        if (plan.Count == 0)
            return [];
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Asylum);
        var events = new List<AsylumEvent>(plan.Count);
        AddApplications(events, plan.Applications, Math.Min(LongestAgo, ((who.Age - LeastAge) * 365) - 1), ref draw);
        if (plan.Crossings > 0)
            events.Add(Crossing(ref draw));
        return events;
    }

    // Eighteen months are kept (EUR 16), so older crossings are gone.
    private AsylumEvent Crossing(ref Draw draw)
    {
        var state = MemberState.Of(draw.Weighted<string>(("GRC", 50), ("ITA", 30), ("HUN", 15), ("ESP", 5)));
        return new AsylumEvent(2, state, state.Crossing, today.AddDays(-draw.Between(1, 540)));
    }

    private void AddApplications(List<AsylumEvent> events, int count, int ago, ref Draw draw)
    {
        for (var i = 0; i < count; i++)
        {
            // Each in its own part of the years, more of them of late.
            var part = ago / count;
            var back = draw.Share();
            var on = today.AddDays(-Math.Max(3, ((count - 1 - i) * part) + (int)(back * back * part)));
            var state = MemberState.Drawn(ref draw);
            var granted = on.AddDays(draw.Between(120, 700));
            events.Add(new AsylumEvent(1, state, state.Airport, on)
            {
                Granted = i == 0 && granted < today && draw.Chance(0.3) ? granted : null,
                DecidedToExamine = draw.Chance(0.3) && on.AddDays(60) < today ? on.AddDays(60) : null,
                LeftTerritory = draw.Chance(0.04) && on.AddDays(400) < today ? on.AddDays(400) : null,
            });
        }
    }
}
