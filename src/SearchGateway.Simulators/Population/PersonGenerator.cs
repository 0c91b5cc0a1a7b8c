using SearchGateway.Simulators.Population.Names;

namespace SearchGateway.Simulators.Population;

/// <summary>Draws who a person is: names, birth, papers, and now and then a second identity.</summary>
internal sealed class PersonGenerator(ulong seed, DateOnly today)
{
    private const double SecondIdentity = 0.025;

    private static readonly (Culture Value, int Weight)[] Weights = [.. Cultures.All.Select(c => (c, c.Share))];

    /// <summary>The person's culture and identities; the same for the same seed, day and index.</summary>
    public (Culture Culture, IReadOnlyList<Identity> Identities) Draw(int person)
    {
        var draw = Population.Draw.For(seed, (ulong)person, 1);
        var culture = draw.Weighted<Culture>(Weights);
        var sex = draw.Chance(0.5) ? Sex.Male : Sex.Female;
        var born = Birthday(ref draw);
        var own = Papers(person, 0, Named(culture, sex, born, ref draw), ref draw);
        if (culture.Regime == TravelRegime.UnionCitizen || Age(born) < 18 || !draw.Chance(SecondIdentity))
            return (culture, [own]);

        // A false identity keeps sex and rough age; nationality and names are another's.
        var other = draw.Chance(0.5) ? culture : draw.Weighted<Culture>(Weights);
        var second = Named(other, sex, born.AddDays(draw.Between(-1500, 1500)), ref draw);
        return (culture, [own, Papers(person, 8, second, ref draw)]);
    }

    /// <summary>Age in full years today.</summary>
    public int Age(DateOnly born)
    {
        var age = today.Year - born.Year;
        return today < born.AddYears(age) ? age - 1 : age;
    }

    private DateOnly Birthday(ref Draw draw)
    {
        var years = draw.Weighted<(int, int)>(((0, 13), 9), ((14, 17), 5), ((18, 30), 30), ((31, 45), 30), ((46, 64), 19), ((65, 85), 7));
        return today.AddYears(-draw.Between(years.Item1, years.Item2)).AddDays(-draw.Between(1, 364));
    }

    private static Identity Named(Culture culture, Sex sex, DateOnly born, ref Draw draw)
    {
        var nationality = draw.Of<string>(culture.States);
        var surname = culture.Surnames[draw.Below(culture.Surnames.Length)];
        var forenames = sex == Sex.Male ? culture.Men : culture.Women;
        var first = forenames[draw.Below(forenames.Length)];
        var second = draw.Chance(0.3) ? forenames[draw.Below(forenames.Length)] : null;
        if (second == first)
            second = null;

        var feminine = culture.FeminineSurnames && sex == Sex.Female;
        var other = Spelled(surname, ref draw);
        var otherFirst = Spelled(first, ref draw);
        var born2 = sex == Sex.Female && draw.Chance(0.35) ? culture.Surnames[draw.Below(culture.Surnames.Length)].Passport : null;
        return new Identity(
            feminine ? Feminine(surname.Passport) : surname.Passport,
            second is null ? first.Passport : $"{first.Passport} {second.Passport}",
            born,
            sex,
            nationality,
            draw.Of<string>(culture.Cities),
            nationality)
        {
            SurnameAtBirth = born2 is null ? null : feminine ? Feminine(born2) : born2,
            OtherSurname = other is null ? null : feminine ? Feminine(other) : other,
            OtherForenames = otherFirst is null ? null : second is null ? otherFirst : $"{otherFirst} {second.Passport}",
        };
    }

    private static string? Spelled(Name name, ref Draw draw) =>
        name.Variants.Length == 0 ? null : draw.Of<string>(name.Variants);

    private static string Feminine(string surname)
    {
        if (surname.EndsWith("OV", StringComparison.Ordinal) || surname.EndsWith("EV", StringComparison.Ordinal)
            || surname.EndsWith("IN", StringComparison.Ordinal))
            return surname + "A";
        return surname.EndsWith("OW", StringComparison.Ordinal) || surname.EndsWith("EW", StringComparison.Ordinal) ? surname + "A" : surname;
    }

    private Identity Papers(int person, int from, Identity identity, ref Draw draw)
    {
        var years = Age(identity.Born) < 15 ? 5 : 10;
        var issued = Latest(today.AddDays(-draw.Between(20, (years * 365) - 30)), identity.Born.AddDays(20));
        var current = new PersonalDocument(
            "P", Numbering.Document(identity.Nationality, person, from), identity.Nationality, issued, issued.AddYears(years));
        if (issued.AddYears(-years) < identity.Born || !draw.Chance(0.3))
            return identity with { Documents = [current] };

        var fate = draw.Weighted<DocumentFate>((DocumentFate.Replaced, 75), (DocumentFate.Lost, 14), (DocumentFate.Stolen, 11));
        var before = issued.AddDays(-draw.Between(fate == DocumentFate.Replaced ? (years * 365) - 60 : 200, (years * 365) - 10));
        var earlier = new PersonalDocument(
            "P", Numbering.Document(identity.Nationality, person, from + 1), identity.Nationality, before, before.AddYears(years), fate);
        return identity with { Documents = [current, earlier] };
    }

    private static DateOnly Latest(DateOnly left, DateOnly right) => left > right ? left : right;
}
