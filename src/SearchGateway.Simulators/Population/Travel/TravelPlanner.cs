using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population.Travel;

/// <summary>Draws who applies for visas and who crosses the border.</summary>
internal sealed class TravelPlanner(ulong seed, DateOnly today, PopulationMix mix)
{
    // Days after birth before which nobody travels.
    private const int Infancy = 60;

    private const double AppliesAsAnother = 0.5;
    private const double TravelsAsAnother = 0.6;

    public TravelPlan Of(in PersonSketch who)
    {
        if (who.Born.AddDays(Infancy) > today)
            return default;
        return who.Regime switch
        {
            TravelRegime.VisaRequired => WithVisas(who),
            TravelRegime.VisaExempt => WithoutVisa(who),
            _ => default,
        };
    }

    private TravelPlan WithVisas(in PersonSketch who)
    {
        var home = Draw.For(seed, (ulong)who.Home.First, (ulong)DrawPart.HomeTravel);
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Travel);
        var chance = who.Culture.OftenSeeksProtection ? mix.Visas.AppliesWhereManySeekProtection : mix.Visas.Applies;
        var together = who.Home.Together && !IsYounger(who);
        var trip = together && home.Chance(chance);
        var refused = draw.Chance(mix.Border.RefusedOnly);
        if (together ? !trip : !draw.Chance(chance))
            return new TravelPlan(0, 0, false, refused ? 1 : 0, refused);

        var count = draw.Weighted<int>(mix.Visas.Applications);
        var (identities, used) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var identity = who.Identities == 1 || (trip && i == 0) || !draw.Chance(AppliesAsAnother) ? 0 : 1 + draw.Below(who.Identities - 1);
            identities |= identity << (2 * i);
            used |= 1 << identity;
        }

        var files = 0;
        for (var identity = 0; identity < who.Identities; identity++)
            if (((used >> identity) & 1) != 0 && (identity == 0 && trip ? home.Chance(mix.Visas.Travelled) : draw.Chance(mix.Visas.Travelled)))
                files |= 1 << identity;
        var refusedOnly = refused && (files & 1) == 0;
        return new TravelPlan(count, identities, trip, refusedOnly ? files | 1 : files, refusedOnly);
    }

    private TravelPlan WithoutVisa(in PersonSketch who)
    {
        var home = Draw.For(seed, (ulong)who.Home.First, (ulong)DrawPart.HomeTravel);
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Travel);
        var together = who.Home.Together && !IsYounger(who);
        var trip = together && home.Chance(mix.Border.TravelsExempt);
        var refused = draw.Chance(mix.Border.RefusedOnly);
        if (together ? !trip : !draw.Chance(mix.Border.TravelsExempt))
            return new TravelPlan(0, 0, false, refused ? 1 : 0, refused);
        var files = 1;
        for (var identity = 1; identity < who.Identities; identity++)
            if (draw.Chance(TravelsAsAnother))
                files |= 1 << identity;
        return new TravelPlan(0, 0, trip, files, false);
    }

    // The home travelled before the child was born or while it was too small; if the child travels, then without them.
    private bool IsYounger(in PersonSketch who) =>
        who.Age <= 5 && who.Born.AddDays(Infancy) > Trip.Of(who.Home.First, seed, today, mix).Enters;
}
