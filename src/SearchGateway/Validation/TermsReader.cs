using System.Buffers;
using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>Reads the search terms from the zone and the fields; what both give must agree.</summary>
internal sealed class TermsReader(FaultList faults, DateOnly today)
{
    private const int DocumentNumberLimit = 40;
    private const int StickerNumberLimit = 20;
    private const int ApplicationNumberLimit = 40;
    private const int NationalityLimit = 8;
    private const int MrzLimit = 200;
    private const string WholeZone = "mrz";

    private static readonly SearchValues<char> TypeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] NationalityFields = [.. Enumerable.Range(0, NationalityLimit).Select(i => $"query.nationalities[{i}]")];

    public SearchTerms Read(SearchInput input)
    {
        var fields = new SearchTerms
        {
            Names = Names(input),
            BirthDate = TextRules.Date(input.BirthDate, "query.birth_date", today, faults),
            Sex = ContractNumbers.Sex(input.Sex, faults),
            Nationalities = Nationalities(input.Nationalities),
            Document = Document(input),
            VisaStickerNumber = TextRules.Number(input.VisaStickerNumber, "query.visa_sticker_number", StickerNumberLimit, faults),
            VisaApplicationNumber = TextRules.Number(input.VisaApplicationNumber, "query.visa_application_number", ApplicationNumberLimit, faults),
            Vehicle = VehicleRules.Read(input, faults),
            Fingerprints = BiometricRules.Read(input.Biometrics, faults, out var face),
            FacialImage = face,
        };
        return input.Mrz.Length == 0 ? fields : WithZone(fields, input.Mrz);
    }

    private PersonNames? Names(SearchInput input)
    {
        var surname = TextRules.Name(input.Surname, "query.surname", faults);
        var givenNames = TextRules.Name(input.GivenNames, "query.given_names", faults);
        return surname.Length + givenNames.Length == 0 ? null : new PersonNames(surname, givenNames);
    }

    private ImmutableArray<string> Nationalities(IReadOnlyList<string> codes)
    {
        if (codes.Count > NationalityLimit)
        {
            faults.Add("query.nationalities", "count", $"At most {NationalityLimit}.");
            return [];
        }

        var nationalities = ImmutableArray<string>.Empty;
        for (var i = 0; i < codes.Count; i++)
        {
            var code = TextRules.Country(codes[i], NationalityFields[i], faults);
            if (!nationalities.Contains(code, StringComparer.Ordinal))
                nationalities = nationalities.Add(code);
        }

        return nationalities;
    }

    private TravelDocument? Document(SearchInput input)
    {
        if (input.DocumentNumber.Length == 0)
        {
            if (input.DocumentIssuer.Length + input.DocumentType.Length > 0)
                faults.Add("query.document.number", "required", "Must be given with an issuer or a type.");
            return null;
        }

        var number = TextRules.Number(input.DocumentNumber, "query.document.number", DocumentNumberLimit, faults);
        var issuer = input.DocumentIssuer.Length == 0 ? "" : TextRules.Country(input.DocumentIssuer, "query.document.issuer", faults);
        if (input.DocumentType.Length > 2 || input.DocumentType.AsSpan().ContainsAnyExcept(TypeLetters))
            faults.Add("query.document.type", "format", "One or two letters, as the zone begins.");
        return number is null ? null : new TravelDocument(number, issuer, input.DocumentType.ToUpperInvariant());
    }

    private SearchTerms WithZone(SearchTerms fields, string mrz)
    {
        if (mrz.Length > MrzLimit)
        {
            faults.Add("query.mrz", "length", $"At most {MrzLimit} characters.");
            return fields;
        }

        var zone = MrzParser.Parse(mrz, today);
        if (!zone.IsValid || zone.Fields is null)
        {
            foreach (var fault in zone.Faults.Where(f => f.Severity == MrzSeverity.Error))
                faults.Add(fault.Field == WholeZone ? "query.mrz" : $"query.mrz.{fault.Field}", TextRules.RuleName(fault.Rule), Words(fault));
            if (zone.Verdict == MrzVerdict.NotIcaoFormat)
                faults.Add("query.mrz", "not_icao_format", "A French identity card of before August 2021; type its fields instead.");
            else if (zone.Faults.Count == 0)
                faults.Add("query.mrz", "unrecognised", "Not a zone of TD1, TD2, TD3, MRV-A or MRV-B.");
            return fields;
        }

        return new ZoneTerms(zone.Fields, zone.Format).Agreed(fields, faults);
    }

    private static string Words(MrzFault fault) => (fault.Expected, fault.Found) switch
    {
        ({ } expected, { } found) when fault.Field == WholeZone => $"{fault.Rule}: expected {expected}, found {found}.",
        ({ } expected, { } found) => $"{fault.Field}: expected {expected}, found {found}.",
        ({ } expected, null) => $"{fault.Field}: expected {expected}.",
        _ => $"{fault.Field}: {fault.Rule}.",
    };
}
