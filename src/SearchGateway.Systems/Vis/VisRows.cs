using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;

namespace SearchGateway.Systems.Vis;

/// <summary>The parts of an application file that have parts themselves, as rows in the words of VIS.</summary>
internal static class VisRows
{
    public static FieldValue? DateOf(FieldReader reader, PartialDate? date) => reader.Date(date?.Year, date?.Month, date?.Day);

    public static FieldValue? AuthorityRow(Contracts.Vis.V1.Authority? authority) => Row(("state", Text(authority?.State)), ("name", Text(authority?.Name)));

    public static FieldValue? SponsorRow(Sponsor? sponsor) => sponsor is null ? null : Row(
        ("name", Text(sponsor.Name)),
        ("address", Text(sponsor.Address)),
        ("organisation", Flag(sponsor.Organisation)));

    public static FieldValue? ParentRow(FieldReader reader, Parent parent) => Row(("surname", Text(parent.Surname)), ("first_names", Text(parent.FirstNames)));

    public static FieldValue? FingerprintsRow(FieldReader reader, FingerprintsOnFile? held) => held is null ? null : reader.Row(
            [], "finger", held.Fingers, static (f, finger) => finger is >= 1 and <= 10 ? FieldValue.Number(finger) : f.Break("a finger that does not exist"),
            [("missing", reader.Word<FingerprintsMissing>(held.Missing))]);

    public static FieldValue? IssueRow(FieldReader reader, IssuedVisa? visa) => Row(
        ("authority", AuthorityRow(visa?.IssuingAuthority)),
        ("place", Text(visa?.PlaceOfDecision)),
        ("decided_on", DateOf(reader, visa?.DecidedOn)));

    public static FieldValue? DecisionRow(FieldReader reader, Decision decision) => reader.Row(
            [
                ("kind", reader.Word<DecisionKind>(decision.Kind)),
                ("authority", AuthorityRow(decision.Authority)),
                ("place", Text(decision.Place)),
                ("decided_on", DateOf(reader, decision.DecidedOn)),
            ],
            "ground", decision.Grounds, static (_, ground) => Text(ground),
            [
                ("new_sticker_number", Text(decision.NewStickerNumber)),
                ("new_valid_until", DateOf(reader, decision.NewValidUntil)),
            ]);

    public static FieldValue? LinkRow(FieldReader reader, LinkedFile file) => string.IsNullOrEmpty(file.ApplicationNumber)
        ? reader.Break("a link without a number")
        : Row(
            ("application_number", Text(file.ApplicationNumber)),
            ("relation", reader.Word<LinkRelation>(file.Relation)),
            ("surname", Text(file.Applicant?.Surname)),
            ("surname_at_birth", Text(file.Applicant?.SurnameAtBirth)),
            ("first_names", Text(file.Applicant?.FirstNames)),
            ("sex", reader.Word(file.Applicant?.Sex)),
            ("date_of_birth", DateOf(reader, file.Applicant?.DateOfBirth)),
            ("place_of_birth", Text(file.Applicant?.PlaceOfBirth)),
            ("country_of_birth", Text(file.Applicant?.CountryOfBirth)),
            ("nationality", Text(file.Nationality?.Current)),
            ("nationality_at_birth", Text(file.Nationality?.AtBirth)));
}
