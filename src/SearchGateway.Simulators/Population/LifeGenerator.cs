using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws what happened to a person. Each part has its own sequence of draws.</summary>
internal sealed class LifeGenerator(ulong seed, DateOnly today)
{
    private readonly PersonGenerator _persons = new(seed, today);
    private readonly TravelGenerator _travel = new(today);
    private readonly AsylumGenerator _asylum = new(today);
    private readonly AlertGenerator _alerts = new(today);
    private readonly RecastAlertGenerator _recast = new(today);

    /// <summary>The life of one person; the same for the same seed, day and index.</summary>
    public Life Draw(int person)
    {
        var (culture, identities) = _persons.Draw(person);
        var life = new Life(person, BiometricKey(person), identities)
        {
            NoFingers = Sequence(person, 6).Chance(0.004),
        };
        life = WithTravel(life, culture);
        life = _asylum.Add(life, culture, _persons.Age(identities[0].Born), Sequence(person, 4));
        life = _alerts.Add(life, culture, _persons.Age(identities[0].Born), Sequence(person, 5));
        return _recast.Add(life, culture, _persons.Age(identities[0].Born), Sequence(person, 7));
    }

    private Life WithTravel(Life life, Culture culture)
    {
        var draw = Sequence(life.Person, 2);
        return culture.Regime switch
        {
            TravelRegime.VisaRequired => _travel.WithVisas(life, ref draw),
            TravelRegime.VisaExempt => _travel.WithoutVisa(life, ref draw),
            _ => life,
        };
    }

    private Draw Sequence(int person, ulong part) => Population.Draw.For(seed, (ulong)person, part);

    private ulong BiometricKey(int person) => Population.Draw.For(seed, (ulong)person, 3).Next();
}
