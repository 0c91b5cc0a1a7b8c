using SearchGateway.Simulators.Population.Households;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws the names of an identity; each identity has a sequence of draws of its own.</summary>
internal sealed class IdentityGenerator(ulong seed, DateOnly today, PopulationMix mix)
{
    private readonly PaperGenerator _papers = new(seed, today, mix);

    /// <summary>All identities, the person's own first.</summary>
    public IReadOnlyList<Identity> All(in PersonSketch who)
    {
        var identities = new Identity[who.Identities];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = One(who, i);
        return identities;
    }

    /// <summary>One identity; 0 is the true one. A false one keeps sex and rough age; names, nationality and papers are another's.</summary>
    public Identity One(in PersonSketch who, int number)
    {
        var draw = Draw.For(seed, (ulong)who.Person, (ulong)DrawPart.Identity, (ulong)number);
        var own = number == 0;
        var culture = own || draw.Chance(0.5) ? who.Culture : Another(ref draw);
        var nationality = own ? who.Home.Nationality : draw.Of<string>(culture.Nationalities);
        var born = own ? who.Born : who.Born.AddDays(draw.Between(-1500, 1500));
        var (surname, second, atBirth) = own ? Surnames(who, ref draw) : (culture.Surnames.Drawn(ref draw), Second(culture, ref draw), null);
        if (who.Sex == Sex.Female && culture.Feminine is { } rule)
            (surname, atBirth) = (surname.Feminine(rule), atBirth?.Feminine(rule));
        var forenames = who.Sex == Sex.Male ? culture.Men : culture.Women;
        var first = forenames.Drawn(ref draw);
        var middle = draw.Chance(culture.SecondForename) ? forenames.Drawn(ref draw) : null;
        if (ReferenceEquals(first, middle))
            middle = null;
        return new Identity(
            Joined(surname.Passport, second?.Passport), Joined(first.Passport, middle?.Passport), born, who.Sex, nationality,
            draw.Of<string>(culture.Places), nationality)
        {
            SurnameAtBirth = atBirth?.Passport,
            OtherSurname = Spelled(surname, second, ref draw),
            OtherForenames = Spelled(first, middle, ref draw),
            OriginalSurname = surname.Original is null ? null : Joined(surname.Original, second?.Original),
            OriginalForenames = first.Original is null ? null : Joined(first.Original, middle?.Original),
            Culture = culture.Id,
            Documents = _papers.Of(who, number, born, nationality, ref draw),
        };
    }

    // Whoever passes for another rarely passes for a Union citizen in these systems.
    private Culture Another(ref Draw draw)
    {
        var culture = mix.Cultures.Drawn(ref draw);
        return culture.Regime == TravelRegime.UnionCitizen ? mix.Cultures.Drawn(ref draw) : culture;
    }

    private (Name Surname, Name? Second, Name? AtBirth) Surnames(in PersonSketch who, ref Draw draw)
    {
        var culture = who.Culture;
        if (who.Role is HomeRole.Alone or HomeRole.Friend)
        {
            var married = who.Sex == Sex.Female && who.Age > 24 && draw.Chance(0.5 * culture.TakesHusbandsName);
            return (culture.Surnames.Drawn(ref draw), Second(culture, ref draw), married ? culture.Surnames.Drawn(ref draw) : null);
        }

        var home = Draw.For(seed, (ulong)who.Home.First, (ulong)DrawPart.HomeName);
        var (fathers, mothers) = (culture.Surnames.Drawn(ref home), culture.Surnames.Drawn(ref home));
        var takes = home.Chance(culture.TakesHusbandsName);
        return who.Role switch
        {
            HomeRole.Spouse => takes ? (fathers, null, mothers) : (mothers, Second(culture, ref draw), null),
            HomeRole.Head => (fathers, Second(culture, ref draw), null),
            _ => (fathers, culture.TwoSurnames ? mothers : null, null),
        };
    }

    private static Name? Second(Culture culture, ref Draw draw) => culture.TwoSurnames ? culture.Surnames.Drawn(ref draw) : null;

    private static string Joined(string first, string? second) => second is null ? first : $"{first} {second}";

    private static string? Spelled(Name first, Name? second, ref Draw draw)
    {
        var variants = first.Variants;
        return variants.Length == 0 ? null : Joined(variants[draw.Below(variants.Length)], second?.Passport);
    }
}
