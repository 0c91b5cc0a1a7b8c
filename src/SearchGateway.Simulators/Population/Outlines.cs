using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population.Objects;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;
using WireEurodacSex = SearchGateway.Systems.Contracts.Eurodac.V1.Sex;

namespace SearchGateway.Simulators.Population;

/// <summary>Reads the outline of a record off the record itself.</summary>
internal static class Outlines
{
    public static RecordOutline Of(Stored<Alert> stored, int number)
    {
        var alert = stored.Record;
        var outline = new RecordOutline(stored.Person, number, stored.Identity, alert.SchengenId)
        {
            Fingers = stored.Fingers,
            KeptUntil = Day(SisValues.Date(alert.ExpiresOn)),
            Category = (int)alert.Category,
            Damage = stored.Damage,
        };
        if (alert.Object is { } thing)
            return outline with { Documents = Papers(thing), Thing = Thing(thing) };
        return alert.Category == AlertCategory.UnknownWanted
            ? outline
            : outline with { Names = Names(alert.Person), Sex = SisValues.Sex(alert.Person.Sex), Nationalities = alert.Person.Nationalities };
    }

    /// <summary>The outline of an alert on an object of nobody, without writing it.</summary>
    public static RecordOutline Of(in ObjectGenerator.Sketch thing, int index)
    {
        var category = Kinds.CategoryOf(thing.Type);
        var paper = thing.Type == ObjectType.IssuedDocument;
        var registration = ObjectGenerator.RegistrationOf(thing, index);
        return new RecordOutline(RecordOutline.OfNobody, index, 0, Numbering.AlertOnNobody(thing.State, index))
        {
            Documents = paper ? [new OutlinedPaper(ObjectGenerator.DocumentOf(thing, index), thing.Issuer)] : [],
            Thing = new OutlinedThing(thing.Type, registration, registration.Length == 0 ? "" : thing.State.Code, ObjectGenerator.SerialOf(thing, index)),
            KeptUntil = SisProjection.KeptUntil(category, thing.Entered),
            Category = (int)category,
        };
    }

    public static RecordOutline Of(Stored<ApplicationFile> stored, int number)
    {
        var file = stored.Record;
        var born = VisValues.Date(file.Applicant.DateOfBirth);
        var name = new OutlinedName(file.Applicant.Surname, file.Applicant.FirstNames, born);
        return new RecordOutline(stored.Person, number, stored.Identity, file.ApplicationNumber)
        {
            Names = file.Applicant.SurnameAtBirth.Length == 0 ? [name] : [name, name with { Surname = file.Applicant.SurnameAtBirth, Alias = true }],
            Sex = VisValues.Sex(file.Applicant.Sex),
            Nationalities = [file.Nationality.Current, file.Nationality.AtBirth],
            Documents = [new OutlinedPaper(file.TravelDocument.Number, file.TravelDocument.Issuer)],
            Stickers = file.IssuedVisa is { } visa ? [visa.StickerNumber] : [],
            Sponsor = file.Sponsor?.Name ?? "",
            Fingers = stored.Fingers,
            KeptUntil = Day(VisValues.Date(file.RetainedUntil)),
            Category = (int)file.Status,
            Damage = stored.Damage,
        };
    }

    public static RecordOutline Of(StoredFile stored, int number)
    {
        var file = stored.File.Record;
        return new RecordOutline(stored.File.Person, number, stored.File.Identity, file.FileReference)
        {
            Names = [new OutlinedName(file.Identity.Surname, file.Identity.FirstNames, EesValues.Date(file.Identity.DateOfBirth))],
            Sex = EesValues.Sex(file.Identity.Sex),
            Nationalities = file.Identity.Nationalities,
            Documents = [.. file.TravelDocuments.Select(d => new OutlinedPaper(d.Number, d.Issuer))],
            Stickers = [.. file.Entries.Select(e => e.Visa?.StickerNumber ?? "").Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)],
            Fingers = stored.File.Fingers,
            KeptUntil = Day(EesValues.Date(file.RetainedUntil)),
            Damage = stored.File.Damage,
        };
    }

    public static RecordOutline Of(Stored<FingerprintSet> stored, int number) =>
        new(stored.Person, number, stored.Identity, stored.Record.ReferenceNumber)
        {
            Sex = stored.Record.Sex switch
            {
                WireEurodacSex.Male => Sex.Male,
                WireEurodacSex.Female => Sex.Female,
                _ => Sex.Unspecified,
            },
            Fingers = stored.Fingers,
            KeptUntil = new DateOnly(stored.Record.RetainedUntil.Year, stored.Record.RetainedUntil.Month, stored.Record.RetainedUntil.Day),
            Category = (int)stored.Record.Category,
        };

    private static List<OutlinedName> Names(PersonData person)
    {
        var name = new OutlinedName(person.Surname, person.Forenames, SisValues.Date(person.DateOfBirth));
        var names = new List<OutlinedName>(1 + person.Aliases.Count) { name };
        if (person.SurnameAtBirth.Length > 0)
            names.Add(name with { Surname = person.SurnameAtBirth, Alias = true });
        foreach (var alias in person.Aliases)
            names.Add(new OutlinedName(alias.Surname, alias.Forenames, SisValues.Date(alias.DateOfBirth), Alias: true, NationalityUnknown: true));
        return names;
    }

    private static IReadOnlyList<OutlinedPaper> Papers(ObjectData thing) =>
        thing.Document is { } document ? [new OutlinedPaper(document.Number, document.Issuer)] : [];

    private static OutlinedThing Thing(ObjectData thing) =>
        new(thing.Type, thing.Registration, thing.RegistrationState, thing.SerialNumber);

    private static DateOnly Day(Matching.PartialDate date) => date.AsDateOnly ?? DateOnly.MaxValue;
}
