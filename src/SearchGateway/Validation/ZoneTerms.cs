using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>
/// The terms that a valid zone gives, brought together with typed fields. Where both speak they must agree, or the query is
/// refused: a search on a mistyped pair would be a search for somebody else.
/// </summary>
internal sealed class ZoneTerms(MrzFields zone, MrzFormat format)
{
    /// <summary>A typed name agrees with the zone if transliteration and truncation explain the difference.</summary>
    private const double NameAgreement = 0.7;

    public SearchTerms Agreed(SearchTerms fields, FaultList faults)
    {
        var isVisa = format is MrzFormat.MrvA or MrzFormat.MrvB;
        return fields with
        {
            Names = Names(fields.Names, faults),
            BirthDate = BirthDate(fields.BirthDate, faults),
            Sex = SexOf(fields.Sex, faults),
            Nationalities = fields.Nationalities.IsEmpty ? [CountryCodes.Canonical(zone.Nationality)] : Agreed(fields.Nationalities, faults),
            Document = isVisa ? fields.Document : Document(fields.Document, faults),
            VisaStickerNumber = isVisa ? Sticker(fields.VisaStickerNumber, faults) : fields.VisaStickerNumber,
        };
    }

    private PersonNames? Names(PersonNames? typed, FaultList faults)
    {
        if (zone.Surname.Length + zone.GivenNames.Length == 0)
            return typed;
        if (typed is null)
            return new PersonNames(zone.Surname, zone.GivenNames);

        // Only what was typed is compared: a surname alone may stand beside a whole zone.
        var read = NameForm.From(typed.Surname.Length == 0 ? "" : zone.Surname, typed.GivenNames.Length == 0 ? "" : zone.GivenNames, zone.NameTruncated);
        if (NameMatcher.Score(NameForm.From(typed.Surname, typed.GivenNames), read) < NameAgreement)
            Differs("query.surname", faults);
        return new PersonNames(
            typed.Surname.Length == 0 ? zone.Surname : typed.Surname,
            typed.GivenNames.Length == 0 ? zone.GivenNames : typed.GivenNames);
    }

    private PartialDate? BirthDate(PartialDate? typed, FaultList faults)
    {
        if (zone.BirthDate.IsUnknown)
            return typed;
        if (typed is { } date && DateComparison.Between(date, zone.BirthDate).Agreement is not (DateAgreement.Same or DateAgreement.Compatible))
            Differs("query.birth_date", faults);
        return zone.BirthDate;
    }

    private Sex SexOf(Sex typed, FaultList faults)
    {
        var read = zone.Sex switch
        {
            MrzSex.Female => Sex.Female,
            MrzSex.Male => Sex.Male,
            _ => Sex.Unknown,
        };
        if (typed != Sex.Unknown && read != Sex.Unknown && typed != read)
            Differs("query.sex", faults);
        return read == Sex.Unknown ? typed : read;
    }

    private ImmutableArray<string> Agreed(ImmutableArray<string> typed, FaultList faults)
    {
        if (!typed.Any(code => CountryCodes.AreSame(code, zone.Nationality)))
            Differs("query.nationalities", faults);
        return typed;
    }

    private TravelDocument? Document(TravelDocument? typed, FaultList faults)
    {
        if (zone.DocumentNumber.Length == 0)
            return typed;
        var read = new TravelDocument(zone.DocumentNumber, CountryCodes.Canonical(zone.Issuer), zone.DocumentCode);
        if (typed is null)
            return read;
        if (typed.Number != read.Number || (typed.Issuer.Length > 0 && !CountryCodes.AreSame(typed.Issuer, read.Issuer)))
            Differs("query.document", faults);
        return read;
    }

    private string? Sticker(string? typed, FaultList faults)
    {
        if (typed is not null && typed != zone.DocumentNumber)
            Differs("query.visa_sticker_number", faults);
        return zone.DocumentNumber.Length == 0 ? typed : zone.DocumentNumber;
    }

    private static void Differs(string field, FaultList faults) =>
        faults.Add(field, "differs_from_mrz", "Differs from the machine-readable zone; leave out the one that is wrong.");
}
