using SearchGateway.Matching;

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
    private const double OtherSpelling = 0.08;
    private const double Slip = 0.05;

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

    /// <summary>
    /// As typed: about one record in twelve in another transliteration, one in twenty with a slip of a kind that
    /// annex II to Delegated Regulations (EU) 2023/332 and 2023/333 counts as similar, or with a part of the birth date
    /// unknown.
    /// </summary>
    public static RecordedIdentity Typed(Identity identity, ref Draw draw)
    {
        var record = Exact(identity);
        if (draw.Chance(OtherSpelling))
            record = record with
            {
                Surname = identity.OtherSurname ?? record.Surname,
                Forenames = identity.OtherForenames ?? record.Forenames,
            };
        return draw.Chance(Slip) ? Slipped(record, ref draw) : record;
    }

    private static RecordedIdentity Slipped(RecordedIdentity record, ref Draw draw) => draw.Below(7) switch
    {
        0 => record with { Surname = Edited(record.Surname, ref draw) },
        1 => record with { Forenames = Edited(record.Forenames, ref draw) },
        2 => record with { Surname = Inverted(record.Surname, ref draw) },
        3 => record with { Surname = record.Forenames, Forenames = record.Surname },
        4 => record with { Born = DayAndMonthInverted(record.Born) },
        5 => record with { Born = WithoutDay(record.Born) },
        _ => record with { Forenames = record.Forenames.Split(' ')[0] },
    };

    private static string Edited(string name, ref Draw draw)
    {
        var at = draw.Below(name.Length);
        return draw.Below(3) switch
        {
            0 when name.Length > 3 => name.Remove(at, 1),
            1 => name.Insert(at, ((char)('A' + draw.Below(26))).ToString()),
            _ => name.Remove(at, 1).Insert(at, ((char)('A' + draw.Below(26))).ToString()),
        };
    }

    private static string Inverted(string name, ref Draw draw)
    {
        if (name.Length < 3)
            return name;
        var at = draw.Below(name.Length - 1);
        return $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}";
    }

    private static PartialDate DayAndMonthInverted(PartialDate born) =>
        PartialDate.TryCreate(born.Year, born.Day, born.Month, out var inverted) == PartialDateFault.None ? inverted : WithoutDay(born);

    private static PartialDate WithoutDay(PartialDate born)
    {
        _ = PartialDate.TryCreate(born.Year, born.Month, null, out var partial);
        return partial;
    }
}
