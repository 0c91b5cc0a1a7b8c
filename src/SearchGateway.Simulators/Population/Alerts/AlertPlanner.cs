using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Alerts;

/// <summary>Draws on whom and on what there are alerts, and of which category.</summary>
internal sealed class AlertPlanner(ulong seed, PopulationMix mix)
{
    private const double ArrestAndDiscreetCheck = 0.15;
    private const double RecastThing = 0.008;

    public AlertPlan Of(in PersonSketch who)
    {
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.AlertPlan);
        var person = draw.Chance(Chance(who)) ? Category(who, ref draw) : AlertCategory.Unspecified;
        var doubled = person == AlertCategory.Arrest && draw.Chance(ArrestAndDiscreetCheck);
        var recast = person == AlertCategory.Unspecified && mix.Alerts.Recast > 0 ? Added(who, ref draw) : AlertCategory.Unspecified;
        return new AlertPlan(
            person, doubled, recast, PaperGenerator.IsSought(who, seed, mix), draw.Chance(mix.Alerts.Things), draw.Chance(RecastThing * mix.Alerts.Recast));
    }

    private double Chance(in PersonSketch who) => who.Age < 18 ? mix.Alerts.Minors : who.Regime switch
    {
        TravelRegime.VisaRequired => mix.Alerts.VisaRequired,
        TravelRegime.VisaExempt => mix.Alerts.VisaExempt,
        _ => mix.Alerts.UnionCitizens,
    };

    private AlertCategory Category(in PersonSketch who, ref Draw draw) => who.Age < 18
        ? AlertCategory.MissingProtect
        : draw.Weighted(
            (AlertCategory.RefusalOfEntry, who.Regime == TravelRegime.UnionCitizen ? 0 : mix.Alerts.RefusalOfEntry), (AlertCategory.Arrest, 8), (AlertCategory.Missing, 6),
            (AlertCategory.JudicialProcedure, 12), (AlertCategory.DiscreetCheckCrime, 9), (AlertCategory.SpecificCheckCrime, 3), (AlertCategory.DiscreetCheckSecurity, 2));

    private AlertCategory Added(in PersonSketch who, ref Draw draw)
    {
        var drawn = draw.Share() / mix.Alerts.Recast;
        if (who.Age < 18)
            return drawn < 0.006 ? draw.Of(AlertCategory.PreventiveAbduction, AlertCategory.PreventiveChild) : AlertCategory.Unspecified;
        return drawn switch
        {
            < 0.006 when who.Regime != TravelRegime.UnionCitizen => AlertCategory.ReturnDecision,
            >= 0.006 and < 0.0075 => draw.Chance(0.8) ? AlertCategory.InquiryCheckCrime : AlertCategory.InquiryCheckSecurity,
            >= 0.0075 and < 0.0083 => AlertCategory.PreventiveAdult,
            >= 0.0083 and < 0.0095 when !who.NoFingers => AlertCategory.UnknownWanted,
            _ => AlertCategory.Unspecified,
        };
    }
}
