using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Sis;

/// <summary>The fields of the catalogue in the contract of SIS: where they stand and how they are read.</summary>
internal static class SisRecords
{
    public static RecordMapping<Alert> Mapping { get; } = new(CentralSystem.Sis,
    [
        new(SisFields.AlertCategory, ["category"], static (f, a) => f.Add(CategoryOf(f, a.Category))),
        new(SisFields.ActionToBeTaken, ["action_to_be_taken"], static (f, a) => f.Add(f.Word<ActionToBeTaken>(a.ActionToBeTaken))),
        new(SisFields.Reason, ["reason"], static (f, a) => f.Add(Text(a.Reason))),
        new(SisFields.IssuingAuthority, ["issuing_authority"], static (f, a) => f.Add(Row(("state", Text(a.IssuingAuthority?.State)), ("name", Text(a.IssuingAuthority?.Name))))),
        new(SisFields.DecisionReference, ["decision_reference"], static (f, a) => f.Add(Text(a.DecisionReference))),
        new(SisFields.Surname, ["person.surname"], static (f, a) => f.Add(Text(a.Person?.Surname))),
        new(SisFields.Forenames, ["person.forenames"], static (f, a) => f.Add(Text(a.Person?.Forenames))),
        new(SisFields.NamesAtBirth, ["person.surname_at_birth"], static (f, a) => f.Add(Text(a.Person?.SurnameAtBirth))),
        new(SisFields.PreviousNames, ["person.previous_names"], static (f, a) => f.AddAll(a.Person?.PreviousNames, static (_, name) => Text(name))),
        new(SisFields.Aliases, ["person.aliases"], static (f, a) => f.AddAll(a.Person?.Aliases, static (g, row) => AliasRow(g, row))),
        new(SisFields.PhysicalCharacteristics, ["person.physical_characteristics"], static (f, a) => f.Add(Text(a.Person?.PhysicalCharacteristics))),
        new(SisFields.PlaceOfBirth, ["person.place_of_birth"], static (f, a) => f.Add(Text(a.Person?.PlaceOfBirth))),
        new(SisFields.BirthDate, ["person.date_of_birth"], static (f, a) => f.Add(Date(f, a.Person?.DateOfBirth))),
        new(SisFields.Sex, ["person.sex"], static (f, a) => f.Add(f.Word(a.Person?.Sex))),
        new(SisFields.Nationalities, ["person.nationalities"], static (f, a) => f.AddAll(a.Person?.Nationalities, static (_, code) => Text(code))),
        new(SisFields.Photograph, ["person.photographs.image"], static (f, a) => f.AddAll(a.Person?.Photographs, static (_, p) => Binary(p.Image))),
        new(SisFields.FingerprintConfirmation, ["match.fingerprints"], static (f, a) => f.Add(f.Word(a.Match?.Fingerprints))),
        new(SisFields.Warnings, ["warnings"], static (f, a) => f.AddAll(a.Warnings, static (g, warning) => g.Word<Warning>(warning))),
        new(SisFields.TypeOfOffence, ["type_of_offence"], static (f, a) => f.Add(Text(a.TypeOfOffence))),
        new(SisFields.LinkedAlerts, ["links"], static (f, a) => f.AddAll(a.Links, static (g, row) => LinkRow(g, row))),
        new(SisFields.Flag, ["flag"], static (f, a) => f.Add(Row(("state", Text(a.Flag?.State)), ("action_instead", f.Word(a.Flag?.ActionInstead))))),
        new(SisFields.ObjectType, ["object.type"], static (f, a) => f.Add(f.Word(a.Object?.Type))),
        new(SisFields.DocumentType, ["object.document.type"], static (f, a) => f.Add(f.Word(a.Object?.Document?.Type))),
        new(SisFields.DocumentNumber, ["object.document.number"], static (f, a) => f.Add(Text(a.Object?.Document?.Number))),
        new(SisFields.DocumentIssuer, ["object.document.issuer"], static (f, a) => f.Add(Text(a.Object?.Document?.Issuer))),
        new(SisFields.EnteredOn, ["entered_at"], static (f, a) => f.Add(f.Day(a.EnteredAt))),
        new(SisFields.ExpiresOn, ["expires_on"], static (f, a) => f.Add(Date(f, a.ExpiresOn))),
        new(SisFields.RegistrationNumber, ["object.registration"], static (f, a) => f.Add(Text(a.Object?.Registration))),
        new(SisFields.RegistrationCountry, ["object.registration_state"], static (f, a) => f.Add(Text(a.Object?.RegistrationState))),
        new(SisFields.SerialNumber, ["object.serial_number"], static (f, a) => f.Add(Text(a.Object?.SerialNumber))),
        new(SisFields.ObjectDescription, ["object.description"], static (f, a) => f.Add(Text(a.Object?.Description))),
        new(SisFields.SuicideRisk, ["person.suicide_risk"], static (f, a) => f.Add(Mark(a.Person?.SuicideRisk))),
        new(SisFields.PublicHealthThreat, ["person.public_health_threat"], static (f, a) => f.Add(Mark(a.Person?.PublicHealthThreat))),
        new(SisFields.TerrorismRelated, ["person.terrorism_related"], static (f, a) => f.Add(Mark(a.Person?.TerrorismRelated))),
        new(SisFields.NationalRegisterNumber, ["person.national_register_number"], static (f, a) => f.Add(Text(a.Person?.NationalRegisterNumber))),
        new(SisFields.TypeOfCase, ["person.type_of_case"], static (f, a) => f.Add(f.Word(a.Person?.TypeOfCase))),
        new(SisFields.IdentificationDocuments, ["person.identification_documents"], static (f, a) => f.AddAll(a.Person?.IdentificationDocuments, static (g, row) => DocumentRow(g, row))),
        new(SisFields.FacialImage, ["person.facial_images.image"], static (f, a) => f.AddAll(a.Person?.FacialImages, static (_, p) => Binary(p.Image))),
        new(SisFields.DnaProfile, ["person.dna_profile_held"], static (f, a) => f.Add(Mark(a.Person?.DnaProfileHeld))),
        new(SisFields.DactyloscopicData, ["person.dactyloscopic_data"], static (f, a) => f.AddAll(a.Person?.DactyloscopicData, static (g, kind) => g.Word<DactyloscopicData>(kind))),
        new(SisFields.DocumentCopy, ["person.document_copies.image"], static (f, a) => f.AddAll(a.Person?.DocumentCopies, static (_, copy) => Binary(copy.Image))),
        new(SisFields.VoluntaryDepartureUntil, ["return_decision.voluntary_departure_until"], static (f, a) => f.Add(Date(f, a.ReturnDecision?.VoluntaryDepartureUntil))),
        new(SisFields.ReturnSuspended, ["return_decision.suspended"], static (f, a) => f.Add(Flag(a.ReturnDecision?.Suspended))),
        new(SisFields.EntryBan, ["return_decision.entry_ban"], static (f, a) => f.Add(Flag(a.ReturnDecision?.EntryBan))),
    ])
    {
        Number = static a => a.SchengenId,
        Category = static a => SisCategoryNames.Of(a.Category),
        CategoryPaths = ["category"],
        MatchedOn = static a => KeysOf(a.Match),
        MatchPaths = ["match.keys"],
    };

    public static FieldMask MaskOf(PermittedQuery permit) => Mapping.MaskOf(permit);

    /// <summary>Reads an answer; a link to an alert of a category that the permit keeps out is itself kept out (SIS-R 37(3), SIS-D 52(3)).</summary>
    public static SystemOutcome? Read(PermittedQuery permit, IReadOnlyList<Alert> alerts, DateTimeOffset retrievedAt, out string? fault)
    {
        for (var i = 0; i < alerts.Count; i++)
        {
            var links = alerts[i].Links;
            for (var link = links.Count - 1; link >= 0; link--)
            {
                if (SisCategoryNames.Of(links[link].Category) is { } category && !permit.Admits(category))
                    links.RemoveAt(link);
            }
        }

        return Mapping.Read(permit, alerts, retrievedAt, out fault);
    }

    private static FieldValue? Date(FieldReader reader, PartialDate? date) => reader.Date(date?.Year, date?.Month, date?.Day);

    /// <summary>A mark that stands on few: where it does not stand, nothing is said.</summary>
    private static FieldValue? Mark(bool? mark) => mark is true ? FieldValue.Flag(true) : null;

    private static FieldValue? CategoryOf(FieldReader reader, AlertCategory category) =>
        SisCategoryNames.Of(category) is { } name ? Text(name) : reader.Break("an unknown category");

    private static FieldValue? AliasRow(FieldReader reader, Alias alias) => Row(
        ("surname", Text(alias.Surname)),
        ("forenames", Text(alias.Forenames)),
        ("date_of_birth", Date(reader, alias.DateOfBirth)),
        ("place_of_birth", Text(alias.PlaceOfBirth)));

    private static FieldValue? DocumentRow(FieldReader reader, IdentificationDocument document) => Row(
        ("category", reader.Word<DocumentType>(document.Category)),
        ("country", Text(document.Country)),
        ("number", Text(document.Number)),
        ("issued_on", Date(reader, document.IssuedOn)));

    private static FieldValue? LinkRow(FieldReader reader, AlertLink link) => string.IsNullOrEmpty(link.SchengenId)
        ? reader.Break("a link without a number")
        : Row(("schengen_id", Text(link.SchengenId)), ("category", CategoryOf(reader, link.Category)));

    /// <summary>A person or an alias is found by name; what else was sent narrows.</summary>
    private static SearchKeys? KeysOf(Match? match)
    {
        var matched = SearchKeys.None;
        for (var i = 0; i < match?.Keys.Count; i++)
        {
            switch (match.Keys[i])
            {
                case MatchKey.Person or MatchKey.Alias:
                    matched |= SearchKeys.Names;
                    break;
                case MatchKey.Document:
                    matched |= SearchKeys.TravelDocument;
                    break;
                case MatchKey.Object:
                    matched |= SearchKeys.Vehicle;
                    break;
                case MatchKey.Fingerprints:
                    matched |= SearchKeys.Fingerprints;
                    break;
                default:
                    return null;
            }
        }

        return matched;
    }
}
