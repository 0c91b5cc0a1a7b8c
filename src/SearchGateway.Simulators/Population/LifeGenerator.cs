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
        var travel = parts.HasFlag(LifeParts.Visas) ? _travel.Of(who) : default;
        return Draw(who, travel, parts);
    }

    /// <summary>The same, or null if the person has no record of those parts; then nothing else is drawn.</summary>
    public Life? DrawHeld(int person, LifeParts parts)
    {
        var who = SketchOf(person);
        var travel = parts.HasFlag(LifeParts.Visas) ? _travel.Of(who) : default;
        var held = (parts.HasFlag(LifeParts.Stays) ? travel.Files != 0 : travel.Applications > 0)
            || (parts.HasFlag(LifeParts.Asylum) && _asylum.PlanOf(who).Count > 0)
            || (parts.HasFlag(LifeParts.Alerts) && _alertPlans.Of(who).Count > 0);
        return held ? Draw(who, travel, parts) : null;
    }

    private Life Draw(in PersonSketch who, in TravelPlan travel, LifeParts parts)
    {
        var identities = _identities.All(who);
        var visas = _visas.Of(who, travel, identities);
        var border = parts.HasFlag(LifeParts.Border) && travel.Files != 0;
        var stays = border ? Stays(who, travel, visas) : [];
        var life = new Life(who.Person, BiometricKey(who.Person), identities)
        {
            NoFingers = who.NoFingers,
            Home = who.Home,
            EverydayCaptures = mix.EverydayCaptures,
            Applications = visas,
            Stays = stays,
            Refusals = border ? _stays.Refusals(who, travel) : [],
            StayDecisions = border ? _stays.Decisions(who, stays) : [],
            Eurodac = parts.HasFlag(LifeParts.Asylum) ? _asylum.Of(who) : [],
        };
        if (!parts.HasFlag(LifeParts.Alerts))
            return life;
        var alerts = _alertPlans.Of(who);
        return _recast.Add(_alerts.Add(life, alerts), alerts);
    }

    private IReadOnlyList<BorderStay> Stays(in PersonSketch who, in TravelPlan travel, IReadOnlyList<VisaApplication> visas)
    {
        if (who.Identities == 1)
            return _stays.Of(who, travel, 0, visas);
        var stays = new List<BorderStay>();
        for (var identity = 0; identity < who.Identities; identity++)
            stays.AddRange(_stays.Of(who, travel, identity, visas));
        return stays;
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
