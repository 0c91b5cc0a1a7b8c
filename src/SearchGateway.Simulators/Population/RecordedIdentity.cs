using SearchGateway.Matching;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.Simulators.Population;

/// <summary>An identity as an official typed it into a record, right or with a slip.</summary>
internal sealed record RecordedIdentity(
    string Surname,
    string Forenames,
    string SurnameAtBirth,
    PartialDate Born,
    Sex Sex,
    string Nationality,
    string BirthPlace,
    string BirthCountry)
{
    private const double Slip = 0.13;

    /// <summary>What is wrong with it; null if it is as on the papers.</summary>
    public DamageKind? Damage { get; init; }

    /// <summary>Exactly as on the papers.</summary>
    public static RecordedIdentity Exact(Identity identity) => new(
        identity.Surname,
        identity.Forenames,
        identity.SurnameAtBirth ?? "",
        PartialDate.From(identity.Born),
        identity.Sex,
        identity.Nationality,
        identity.BirthPlace,
        identity.BirthCountry);

    /// <summary>As typed: about one record in eight with one error of the catalogue.</summary>
    public static RecordedIdentity Typed(Identity identity, ref Draw draw)
    {
        var record = Exact(identity);
        if (!draw.Chance(Slip))
            return record;
        var (kind, typed) = Damages.Draw(Of(identity), ref draw);
        return record with
        {
            Surname = typed.Surname,
            Forenames = typed.Forenames,
            Born = typed.Born,
            Sex = typed.Sex,
            Nationality = typed.Nationality,
            Damage = kind,
        };
    }

    /// <summary>The identity as typed without any error, with the other spellings that are known.</summary>
    public static TypedIdentity Of(Identity identity) => new(
        identity.Surname, identity.Forenames, PartialDate.From(identity.Born), identity.Sex, identity.Nationality, identity.Current.Number)
    {
        Known = new KnownSpellings
        {
            Surnames = identity.OtherSurname is { } surname ? [surname] : [],
            Forenames = identity.OtherForenames is { } forenames ? [forenames] : [],
            SurnameAtBirth = identity.SurnameAtBirth ?? "",
            OriginalSurname = identity.OriginalSurname ?? "",
            OriginalForenames = identity.OriginalForenames ?? "",
        },
    };
}
