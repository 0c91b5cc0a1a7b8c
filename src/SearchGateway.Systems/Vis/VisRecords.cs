using SearchGateway.Model;
using SearchGateway.Systems.Contracts.Vis.V1;
using SearchGateway.Systems.Records;
using static SearchGateway.Systems.Records.FieldReader;
using static SearchGateway.Systems.Vis.VisRows;

namespace SearchGateway.Systems.Vis;

/// <summary>The fields of the catalogue in the contract of VIS: where they stand and how they are read.</summary>
internal static class VisRecords
{
    private static readonly FieldMapping<ApplicationFile>[] Application =
    [
        new(VisFields.ApplicationNumber, ["application_number"], static (f, a) => f.Add(Text(a.ApplicationNumber))),
        new(VisFields.Status, ["status"], static (f, a) => f.Add(f.Word<ApplicationStatus>(a.Status))),
        new(VisFields.ReceivingAuthority, ["receiving_authority"], static (f, a) => f.Add(AuthorityRow(a.ReceivingAuthority))),
        new(VisFields.Surname, ["applicant.surname"], static (f, a) => f.Add(Text(a.Applicant?.Surname))),
        new(VisFields.SurnameAtBirth, ["applicant.surname_at_birth"], static (f, a) => f.Add(Text(a.Applicant?.SurnameAtBirth))),
        new(VisFields.FirstNames, ["applicant.first_names"], static (f, a) => f.Add(Text(a.Applicant?.FirstNames))),
        new(VisFields.Sex, ["applicant.sex"], static (f, a) => f.Add(f.Word(a.Applicant?.Sex))),
        new(VisFields.BirthDate, ["applicant.date_of_birth"], static (f, a) => f.Add(DateOf(f, a.Applicant?.DateOfBirth))),
        new(VisFields.PlaceOfBirth, ["applicant.place_of_birth"], static (f, a) => f.Add(Text(a.Applicant?.PlaceOfBirth))),
        new(VisFields.CountryOfBirth, ["applicant.country_of_birth"], static (f, a) => f.Add(Text(a.Applicant?.CountryOfBirth))),
        new(VisFields.Nationality, ["nationality.current"], static (f, a) => f.Add(Text(a.Nationality?.Current))),
        new(VisFields.NationalityAtBirth, ["nationality.at_birth"], static (f, a) => f.Add(Text(a.Nationality?.AtBirth))),
        new(VisFields.DocumentType, ["travel_document.type"], static (f, a) => f.Add(f.Word(a.TravelDocument?.Type))),
        new(VisFields.DocumentNumber, ["travel_document.number"], static (f, a) => f.Add(Text(a.TravelDocument?.Number))),
        new(VisFields.DocumentIssuer, ["travel_document.issuer"], static (f, a) => f.Add(Text(a.TravelDocument?.Issuer))),
        new(VisFields.DocumentIssuedOn, ["travel_document.issued_on"], static (f, a) => f.Add(DateOf(f, a.TravelDocument?.IssuedOn))),
        new(VisFields.DocumentExpiresOn, ["travel_document.expires_on"], static (f, a) => f.Add(DateOf(f, a.TravelDocument?.ExpiresOn))),
        new(VisFields.ApplicationDate, ["date_of_application"], static (f, a) => f.Add(DateOf(f, a.DateOfApplication))),
        new(VisFields.ApplicationPlace, ["place_of_application"], static (f, a) => f.Add(Text(a.PlaceOfApplication))),
        new(VisFields.Sponsor, ["sponsor"], static (f, a) => f.Add(SponsorRow(a.Sponsor))),
        new(VisFields.Destination, ["main_destination"], static (f, a) => f.Add(Text(a.MainDestination))),
        new(VisFields.IntendedStay, ["intended_stay_days"], static (f, a) => f.Add(f.CountOrNone(a.IntendedStayDays))),
        new(VisFields.PurposeOfTravel, ["purpose_of_travel"], static (f, a) => f.Add(f.Word<PurposeOfTravel>(a.PurposeOfTravel))),
        new(VisFields.IntendedArrival, ["intended_arrival"], static (f, a) => f.Add(DateOf(f, a.IntendedArrival))),
        new(VisFields.IntendedDeparture, ["intended_departure"], static (f, a) => f.Add(DateOf(f, a.IntendedDeparture))),
        new(VisFields.FirstEntryState, ["first_entry"], static (f, a) => f.Add(Text(a.FirstEntry))),
        new(VisFields.HomeAddress, ["home_address"], static (f, a) => f.Add(Text(a.HomeAddress))),
        new(VisFields.Occupation, ["occupation_and_employer"], static (f, a) => f.Add(Text(a.OccupationAndEmployer))),
        new(VisFields.Parents, ["parents"], static (f, a) => f.AddAll(a.Parents, static (g, row) => ParentRow(g, row))),
        new(VisFields.Photograph, ["photograph.image"], static (f, a) => f.Add(Binary(a.Photograph?.Image))),
        new(VisFields.Fingerprints, ["fingerprints"], static (f, a) => f.Add(FingerprintsRow(f, a.Fingerprints))),
        new(VisFields.FingerprintVerification, ["fingerprint_verification"], static (f, a) => f.Add(f.Word<FingerprintVerification>(a.FingerprintVerification))),
    ];

    private static readonly FieldMapping<ApplicationFile>[] VisaAndDecisions =
    [
        new(VisFields.VisaType, ["issued_visa.type"], static (f, a) => f.Add(f.Code(a.IssuedVisa?.Type))),
        new(VisFields.StickerNumber, ["issued_visa.sticker_number"], static (f, a) => f.Add(Text(a.IssuedVisa?.StickerNumber))),
        new(VisFields.Territory, ["issued_visa.territory"], static (f, a) => f.AddAll(a.IssuedVisa?.Territory, static (_, code) => Text(code))),
        new(VisFields.ValidFrom, ["issued_visa.valid_from"], static (f, a) => f.Add(DateOf(f, a.IssuedVisa?.ValidFrom))),
        new(VisFields.ValidUntil, ["issued_visa.valid_until"], static (f, a) => f.Add(DateOf(f, a.IssuedVisa?.ValidUntil))),
        new(VisFields.Entries, ["issued_visa.entries"], static (f, a) => f.Add(f.Count(a.IssuedVisa?.Entries))),
        new(VisFields.DurationOfStay, ["issued_visa.stay_days"], static (f, a) => f.Add(f.CountOrNone(a.IssuedVisa?.StayDays))),
        new(VisFields.DecisionIssued, ["issued_visa.issuing_authority", "issued_visa.place_of_decision", "issued_visa.decided_on"], static (f, a) => f.Add(IssueRow(f, a.IssuedVisa))),
        new(VisFields.DecisionDiscontinued, ["discontinuations"], static (f, a) => f.AddAll(a.Discontinuations, static (g, row) => DecisionRow(g, row))),
        new(VisFields.DecisionRefused, ["refusals"], static (f, a) => f.AddAll(a.Refusals, static (g, row) => DecisionRow(g, row))),
        new(VisFields.DecisionAnnulled, ["annulments_and_revocations"], static (f, a) => f.AddAll(a.AnnulmentsAndRevocations, static (g, row) => DecisionRow(g, row))),
        new(VisFields.DecisionExtended, ["extensions"], static (f, a) => f.AddAll(a.Extensions, static (g, row) => DecisionRow(g, row))),
        new(VisFields.LinkedApplications, ["same_applicant_files"], static (f, a) => f.AddAll(a.SameApplicantFiles, static (g, row) => LinkRow(g, row))),
        new(VisFields.LinkedGroup, ["travelling_together_files"], static (f, a) => f.AddAll(a.TravellingTogetherFiles, static (g, row) => LinkRow(g, row))),
        new(VisFields.IssuingAuthority, ["issued_visa.issuing_authority", "extensions.authority"], static (f, a) =>
        {
            f.Add(AuthorityRow(a.IssuedVisa?.IssuingAuthority));
            f.AddAll(a.Extensions, static (_, extension) => AuthorityRow(extension.Authority));
        }),
    ];

    public static RecordMapping<ApplicationFile> Mapping { get; } = new(CentralSystem.Vis, [.. Application, .. VisaAndDecisions])
    {
        Number = static a => a.ApplicationNumber,
        MatchedOn = static a => KeysOf(a.Match),
        MatchPaths = ["match.keys"],
    };

    private static SearchKeys? KeysOf(Match? match)
    {
        var matched = SearchKeys.None;
        for (var i = 0; i < match?.Keys.Count; i++)
        {
            switch (match.Keys[i])
            {
                case MatchKey.VisaSticker or MatchKey.PreviousSticker:
                    matched |= SearchKeys.VisaSticker;
                    break;
                case MatchKey.ApplicationNumber:
                    matched |= SearchKeys.VisaApplication;
                    break;
                case MatchKey.Identity:
                    matched |= SearchKeys.Names;
                    break;
                case MatchKey.TravelDocument:
                    matched |= SearchKeys.TravelDocument;
                    break;
                case MatchKey.Fingerprints:
                    matched |= SearchKeys.Fingerprints;
                    break;
                case MatchKey.Sponsor:
                    break;
                default:
                    return null;
            }
        }

        return matched;
    }
}
