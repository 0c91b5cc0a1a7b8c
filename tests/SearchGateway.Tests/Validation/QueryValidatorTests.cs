using SearchGateway.Model;
using SearchGateway.Tests.Shared;
using SearchGateway.Validation;

namespace SearchGateway.Tests.Validation;

public sealed class QueryValidatorTests
{
    private const string Passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private static readonly QueryValidator Validator = new(new ManualTimeProvider(), new Chance());

    public static TheoryData<string, string, SearchInput> FaultyInputs { get; } = new()
    {
        { "purpose", "required", Good with { Purpose = 0 } },
        { "purpose", "known_value", Good with { Purpose = 99 } },
        { "purpose", "known_value", Good with { Purpose = -1 } },
        { "mode", "known_value", Good with { Mode = 4 } },
        { "required_systems[1]", "known_value", Good with { RequiredSystems = [1, 9] } },
        { "required_systems[0]", "required", Good with { RequiredSystems = [0] } },
        { "required_systems", "count", Good with { RequiredSystems = [.. Enumerable.Repeat(1, 17)] } },
        { "circumstances", "count", Good with { Circumstances = [.. Enumerable.Repeat(1, 17)] } },
        { "circumstances[0]", "known_value", Good with { Circumstances = [11] } },
        { "circumstances[0]", "known_value", Good with { Circumstances = [0] } },
        { "case_reference", "format", Good with { CaseReference = "for Anna Maria" } },
        { "case_reference", "format", Good with { CaseReference = new string('1', 65) } },
        { "query.sex", "known_value", Good with { Sex = 7 } },
        { "query.surname", "length", Good with { Surname = new string('A', 201) } },
        { "query.surname", "length", Good with { Surname = new string('A', 5_000_000) } },
        { "query.surname", "letters", Good with { Surname = "12345" } },
        { "query.given_names", "characters", Good with { GivenNames = "An\u0000na" } },
        { "query.given_names", "characters", Good with { GivenNames = "An\ud800na" } },
        { "query.birth_date", "no_such_day", Good with { BirthDate = "2015-02-30" } },
        { "query.birth_date", "form", Good with { BirthDate = "12.08.1974" } },
        { "query.birth_date", "future", Good with { BirthDate = "2016-11-22" } },
        { "query.birth_date", "past", Good with { BirthDate = "1812-01-01" } },
        { "query.nationalities[0]", "country_code", Good with { Nationalities = ["ZZZ"] } },
        { "query.nationalities", "count", Good with { Nationalities = ["FRA", "FRA", "FRA", "FRA", "FRA", "FRA", "FRA", "FRA", "FRA"] } },
        { "query.document.number", "format", Good with { DocumentNumber = "L8989/02C" } },
        { "query.document.number", "required", Good with { DocumentIssuer = "UTO" } },
        { "query.document.issuer", "country_code", Good with { DocumentNumber = "L898902C3", DocumentIssuer = "U" } },
        { "query.document.type", "format", Good with { DocumentNumber = "L898902C3", DocumentType = "P12" } },
        { "query.visa_sticker_number", "format", Good with { VisaStickerNumber = "123456789012345678901" } },
        { "query.visa_application_number", "length", Good with { VisaApplicationNumber = new string('1', 100) } },
        { "query.vehicle", "required", Good with { VehicleCountry = "DEU" } },
        { "query.vehicle.registration", "format", Good with { VehicleRegistration = "B AB/1234" } },
        { "query.vehicle.registration", "format", Good with { VehicleRegistration = " - " } },
        { "query.vehicle.registration", "format", Good with { VehicleRegistration = new string('A', 21) } },
        { "query.vehicle.registration", "format", Good with { VehicleRegistration = new string('A', 5_000_000) } },
        { "query.vehicle.country", "country_code", Good with { VehicleRegistration = "B-AB 1234", VehicleCountry = "DE" } },
        { "query.vehicle.country", "without_registration", Good with { VehicleIdentificationNumber = "WSGZZZ00000000017", VehicleCountry = "DEU" } },
        { "query.vehicle.identification_number", "length", Good with { VehicleIdentificationNumber = "WSGZZZ0000000001" } },
        { "query.vehicle.identification_number", "length", Good with { VehicleIdentificationNumber = new string('1', 5_000_000) } },
        { "query.vehicle.identification_number", "characters", Good with { VehicleIdentificationNumber = "WSGZZZ0000000001O" } },
        { "query.vehicle.identification_number", "characters", Good with { VehicleIdentificationNumber = "WSGZZZ00000000Ä17" } },
        { "query.biometrics[0].kind", "known_value", Good with { Biometrics = [(12, new byte[64])] } },
        { "query.biometrics[1].kind", "distinct", Good with { Biometrics = [(2, new byte[64]), (2, new byte[64])] } },
        { "query.biometrics[0].template", "length", Good with { Biometrics = [(2, new byte[65_537])] } },
        { "query.mrz", "length", Good with { Mrz = new string('<', 201) } },
        { "query.mrz", "number_of_lines", Good with { Mrz = "P<UTO" } },
        { "query.mrz.document_number", "check_digit", Good with { Mrz = Passport.Replace("L898902C36", "L898902C37", StringComparison.Ordinal) } },
        { "query.mrz.birth_date", "check_digit", Good with { Mrz = Passport.Replace("7408122F", "7408123F", StringComparison.Ordinal) } },
        { "query.birth_date", "differs_from_mrz", Good with { Mrz = Passport, BirthDate = "1974-08-13" } },
        { "query.surname", "differs_from_mrz", Good with { Mrz = Passport, Surname = "Petrov", GivenNames = "" } },
        { "query.document", "differs_from_mrz", Good with { Mrz = Passport, DocumentNumber = "L898902C4", DocumentIssuer = "UTO" } },
        { "query.nationalities", "differs_from_mrz", Good with { Mrz = Passport, Nationalities = ["FRA"] } },
        { "query.sex", "differs_from_mrz", Good with { Mrz = Passport, Sex = 2 } },
        { "query", "search_key_required", new SearchInput { Purpose = 1, BirthDate = "1974-08-12", Nationalities = ["UTO"], Sex = 1 } },
    };

    private static SearchInput Good => new() { Purpose = 1, Surname = "Eriksson", GivenNames = "Anna Maria" };

    [Theory]
    [MemberData(nameof(FaultyInputs))]
    public void FaultNamesFieldAndRule(string field, string rule, SearchInput input)
    {
        var validated = Validator.Validate(input);

        Assert.Null(validated.Query);
        Assert.Contains(validated.Faults, f => f.Field == field && f.Rule == rule);
        Assert.All(validated.Faults, f => Assert.NotEmpty(f.Message));
    }

    [Fact]
    public void EveryFaultIsListedAtOnce()
    {
        var validated = Validator.Validate(new SearchInput { Surname = "1", BirthDate = "x", Sex = 9, Mode = 9, RequiredSystems = [9] });

        Assert.Equal(
            ["query.surname", "query.birth_date", "query.sex", "purpose", "required_systems[0]", "mode"],
            validated.Faults.Select(f => f.Field));
    }

    [Fact]
    public void LongListsOfFaultyNumbersDoNotMakeALongAnswer()
    {
        var faulty = new int[500_000];

        var faults = Validator.Validate(Good with { RequiredSystems = faulty, Circumstances = faulty }).Faults;

        Assert.Equal(["required_systems", "circumstances"], faults.Select(f => f.Field));
    }

    [Fact]
    public void FaultNeverRepeatsTheValue()
    {
        var faults = Validator.Validate(Good with { Surname = "0451987", BirthDate = "0451987", DocumentNumber = "0451/987" }).Faults;

        Assert.Equal(3, faults.Length);
        Assert.DoesNotContain(faults, f => f.Message.Contains("0451", StringComparison.Ordinal));
    }

    [Fact]
    public void ZoneGivesEveryTerm()
    {
        var terms = Validator.Validate(new SearchInput { Purpose = 1, Mrz = Passport }).Query!.Terms;

        Assert.Equal(new PersonNames("ERIKSSON", "ANNA MARIA"), terms.Names);
        Assert.Equal("1974-08-12", terms.BirthDate.ToString());
        Assert.Equal(Sex.Female, terms.Sex);
        Assert.Equal(["UTO"], terms.Nationalities);
        Assert.Equal(new TravelDocument("L898902C3", "UTO", "P"), terms.Document);
    }

    [Fact]
    public void VisaZoneGivesTheStickerNumberAndNoTravelDocument()
    {
        var terms = Validator.Validate(new SearchInput
        {
            Purpose = 1,
            Mrz = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        }).Query!.Terms;

        Assert.Equal("L8988901C", terms.VisaStickerNumber);
        Assert.Null(terms.Document);
    }

    [Fact]
    public void TypedNamesThatTransliterationExplainsStandBesideTheZone()
    {
        var terms = Validator.Validate(new SearchInput { Purpose = 1, Mrz = Passport, Surname = "Érikssön" }).Query!.Terms;

        Assert.Equal(new PersonNames("Érikssön", "ANNA MARIA"), terms.Names);
    }

    [Fact]
    public void NumbersAreReadWithoutSpacesAndFillers()
    {
        var terms = Validator.Validate(Good with { DocumentNumber = "l898 902-c3<", DocumentIssuer = "D" }).Query!.Terms;

        Assert.Equal(new TravelDocument("L898902C3", "DEU", ""), terms.Document);
    }

    [Fact]
    public void AVehicleIsAKeyOfItsOwnReadWithoutSeparators()
    {
        var terms = Validator.Validate(new SearchInput
        {
            Purpose = 1, VehicleRegistration = "tü-ab 12·34", VehicleCountry = "D", VehicleIdentificationNumber = "wsgzzz 0000 000 0017",
        }).Query!.Terms;

        Assert.Equal(new Vehicle("TÜAB1234", "DEU", "WSGZZZ00000000017"), terms.Vehicle);
        Assert.Equal(SearchKeys.Vehicle, terms.Keys);
        Assert.Null(terms.Only(SearchKeys.Names).Vehicle);
    }

    [Fact]
    public void KeysTellWhatIsPresent()
    {
        var terms = Validator.Validate(Good with { Biometrics = [(2, new byte[64]), (11, new byte[64])], VisaStickerNumber = "UTO123" }).Query!.Terms;

        Assert.Equal(SearchKeys.Names | SearchKeys.Fingerprints | SearchKeys.FacialImage | SearchKeys.VisaSticker, terms.Keys);
        Assert.Equal(SearchKeys.VisaSticker, terms.Only(SearchKeys.VisaSticker | SearchKeys.BirthDate).Keys);
    }

    [Fact]
    public void ContractsNumbersMeanTheModelsValues()
    {
        var query = Validator.Validate(Good with { Purpose = 11, RequiredSystems = [4, 1, 4], Mode = 2, Circumstances = [1, 5] }).Query!;

        Assert.Equal(Purpose.LawEnforcement, query.Purpose);
        Assert.Equal([CentralSystem.Eurodac, CentralSystem.Sis], query.RequiredSystems);
        Assert.Equal(SearchMode.HitFlag, query.Mode);
        Assert.Equal(Circumstances.FingerprintsUnusable | Circumstances.PersonPresent, query.Circumstances);
    }
}
