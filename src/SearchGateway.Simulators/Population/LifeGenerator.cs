using SearchGateway.Simulators.Population.Alerts;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Travel;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// Draws what happened to a person. Each part has its own sequence of draws, so that one can be drawn without the others and
/// how much there is of it is known first.
/// </summary>
internal sealed class LifeGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    private readonly PersonSketcher _sketcher = new(seed, today, mix);
    private readonly IdentityGenerator _identities = new(seed, today, mix);
    private readonly TravelPlanner _travel = new(seed, today, mix);
    private readonly VisaGenerator _visas = new(seed, today, mix);
    private readonly StayGenerator _stays = new(seed, today, mix);
    private readonly AsylumGenerator _asylum = new(seed, today, mix);
    private readonly AlertPlanner _alertPlans = new(seed, mix);
    private readonly AlertGenerator _alerts = new(seed, today);
    private readonly RecastAlertGenerator _recast = new(seed, today);

    public PersonSketch SketchOf(int person) => _sketcher.Of(person);

    /// <summary>How many records of the systems asked for the person has; of others 0.</summary>
    public RecordCounts CountsOf(int person, LifeParts parts = LifeParts.All)
    {
        var who = SketchOf(person);
        var travel = parts.HasFlag(LifeParts.Visas) ? _travel.Of(who) : default;
        return new RecordCounts(
            parts.HasFlag(LifeParts.Alerts) ? _alertPlans.Of(who).Count : 0,
            travel.Applications,
            travel.FileCount,
            parts.HasFlag(LifeParts.Asylum) ? _asylum.PlanOf(who).Count : 0);
    }

    /// <summary>Those parts of a person's life; the same for the same seed, day, mix and index, whichever parts are asked for.</summary>
    public Life Draw(int person, LifeParts parts = LifeParts.All)
    {
        var who = SketchOf(person);
        var life = new Life(person, BiometricKey(person), _identities.All(who))
        {
            NoFingers = who.NoFingers,
            Home = who.Home,
            EverydayCaptures = mix.EverydayCaptures,
        };
        if (parts.HasFlag(LifeParts.Visas))
            life = WithTravel(life, who, parts);
        if (parts.HasFlag(LifeParts.Asylum))
            life = life with { Eurodac = _asylum.Of(who) };
        if (!parts.HasFlag(LifeParts.Alerts))
            return life;
        var alerts = _alertPlans.Of(who);
        return _recast.Add(_alerts.Add(life, alerts), alerts);
    }

    private Life WithTravel(Life life, in PersonSketch who, LifeParts parts)
    {
        var plan = _travel.Of(who);
        if (plan == default)
            return life;
        life = life with { Applications = _visas.Of(who, plan, life.Identities) };
        if (!parts.HasFlag(LifeParts.Border) || plan.Files == 0)
            return life;
        IReadOnlyList<BorderStay> stays = who.Identities == 1
            ? _stays.Of(who, plan, 0, life.Applications)
            : [.. Enumerable.Range(0, who.Identities).SelectMany(Of)];
        return life with { Stays = stays, Refusals = _stays.Refusals(who, plan), StayDecisions = _stays.Decisions(who, stays) };

        IReadOnlyList<BorderStay> Of(int identity) => _stays.Of(SketchOf(life.Person), plan, identity, life.Applications);
    }

    private ulong BiometricKey(int person) => Population.Draw.For(seed, (ulong)person, (ulong)DrawPart.Biometrics).Next();
}

/// <summary>Parts of a life; identities are always drawn.</summary>
[Flags]
internal enum LifeParts
{
    /// <summary>Identities alone.</summary>
    None = 0,

    /// <summary>Applications for visas.</summary>
    Visas = 1,

    /// <summary>Stays and refusals.</summary>
    Stays = 2,

    /// <summary>Stays and refusals, and the visas that they were made on.</summary>
    Border = Visas | Stays,

    /// <summary>Applications for protection and irregular crossings.</summary>
    Asylum = 4,

    /// <summary>Alerts on the person and their things.</summary>
    Alerts = 8,

    /// <summary>Everything.</summary>
    All = Visas | Stays | Asylum | Alerts,
}
