namespace SearchGateway.Model;

/// <summary>The fields of VIS records.</summary>
public static class VisFields
{
    internal static readonly FieldDescription[] Descriptions =
    [
        new("application_number", "Application number. VIS Art. 9(1)."),
        new("status", "Status: requested, issued, closed, discontinued, refused, annulled, revoked, extended. VIS Art. 9(2)."),
        new("receiving_authority", "Authority with which the application was lodged. VIS Art. 9(3)."),
        new("surname", "Surname. VIS Art. 9(4)(a)."),
        new("surname_at_birth", "Surname at birth. VIS Art. 9(4)(a)."),
        new("first_names", "First names. VIS Art. 9(4)(a)."),
        new("sex", "Sex. VIS Art. 9(4)(a)."),
        new("birth_date", "Date of birth. VIS Art. 9(4)(a)."),
        new("place_of_birth", "Place of birth. VIS Art. 9(4)(a)."),
        new("country_of_birth", "Country of birth. VIS Art. 9(4)(a)."),
        new("nationality", "Current nationality. VIS Art. 9(4)(b)."),
        new("nationality_at_birth", "Nationality at birth. VIS Art. 9(4)(b)."),
        new("document_type", "Type of travel document. VIS Art. 9(4)(c)."),
        new("document_number", "Number of the travel document. VIS Art. 9(4)(c)."),
        new("document_issuer", "Authority that issued the travel document. VIS Art. 9(4)(c)."),
        new("document_issued_on", "Date of issue of the travel document. VIS Art. 9(4)(c)."),
        new("document_expires_on", "Date of expiry of the travel document. VIS Art. 9(4)(c)."),
        new("application_date", "Date of the application. VIS Art. 9(4)(d)."),
        new("application_place", "Place of the application. VIS Art. 9(4)(d)."),
        new("sponsor", "Person or organisation that invites or pays. VIS Art. 9(4)(f)."),
        new("destination", "Main destination. VIS Art. 9(4)(g)."),
        new("intended_stay", "Duration of the intended stay, days. VIS Art. 9(4)(g)."),
        new("purpose_of_travel", "Purpose of travel. VIS Art. 9(4)(h)."),
        new("intended_arrival", "Intended date of arrival. VIS Art. 9(4)(i)."),
        new("intended_departure", "Intended date of departure. VIS Art. 9(4)(i)."),
        new("first_entry_state", "Intended border of first entry. VIS Art. 9(4)(j)."),
        new("home_address", "Residence. VIS Art. 9(4)(k)."),
        new("occupation", "Current occupation and employer. VIS Art. 9(4)(l)."),
        new("parents", "Parents of a minor. VIS Art. 9(4)(m)."),
        new("photograph", "Photograph. VIS Art. 9(5)."),
        new("fingerprints", "Fingerprints. VIS Art. 9(6)."),
        new("fingerprint_verification", "Whether the captured fingerprints are those of the visa holder. VIS Art. 18(1), 19(1)."),
        new("visa_type", "Type of visa. VIS Art. 10(1)(c)."),
        new("sticker_number", "Number of the visa sticker. VIS Art. 10(1)(e)."),
        new("territory", "Territory in which the visa is valid. VIS Art. 10(1)(d)."),
        new("valid_from", "First day of validity. VIS Art. 10(1)(f)."),
        new("valid_until", "Last day of validity. VIS Art. 10(1)(f)."),
        new("entries", "Number of entries; 0 means multiple. VIS Art. 10(1)(g)."),
        new("duration_of_stay", "Duration of stay, days. VIS Art. 10(1)(h)."),
        new("decision_issued", "Issue of the visa: authority, place, date. VIS Art. 10(1)."),
        new("decision_discontinued", "Examination discontinued. VIS Art. 11."),
        new("decision_refused", "Refusal with its grounds. VIS Art. 12."),
        new("decision_annulled", "Annulment, revocation or shortening with its grounds. VIS Art. 13."),
        new("decision_extended", "Extension. VIS Art. 14."),
        new("linked_applications", "Earlier files of the same applicant. VIS Art. 8(3)."),
        new("linked_group", "Files of persons travelling together. VIS Art. 8(4)."),
        new("issuing_authority", "Authority that issued or extended the visa. VIS Art. 10(1)(b)."),
    ];

    /// <summary>Application number. VIS Art. 9(1).</summary>
    public static SystemField ApplicationNumber { get; } = Field("application_number");

    /// <summary>Status: requested, issued, closed, discontinued, refused, annulled, revoked, extended. VIS Art. 9(2).</summary>
    public static SystemField Status { get; } = Field("status");

    /// <summary>Authority with which the application was lodged. VIS Art. 9(3).</summary>
    public static SystemField ReceivingAuthority { get; } = Field("receiving_authority");

    /// <summary>Surname. VIS Art. 9(4)(a).</summary>
    public static SystemField Surname { get; } = Field("surname");

    /// <summary>Surname at birth. VIS Art. 9(4)(a).</summary>
    public static SystemField SurnameAtBirth { get; } = Field("surname_at_birth");

    /// <summary>First names. VIS Art. 9(4)(a).</summary>
    public static SystemField FirstNames { get; } = Field("first_names");

    /// <summary>Sex. VIS Art. 9(4)(a).</summary>
    public static SystemField Sex { get; } = Field("sex");

    /// <summary>Date of birth. VIS Art. 9(4)(a).</summary>
    public static SystemField BirthDate { get; } = Field("birth_date");

    /// <summary>Place of birth. VIS Art. 9(4)(a).</summary>
    public static SystemField PlaceOfBirth { get; } = Field("place_of_birth");

    /// <summary>Country of birth. VIS Art. 9(4)(a).</summary>
    public static SystemField CountryOfBirth { get; } = Field("country_of_birth");

    /// <summary>Current nationality. VIS Art. 9(4)(b).</summary>
    public static SystemField Nationality { get; } = Field("nationality");

    /// <summary>Nationality at birth. VIS Art. 9(4)(b).</summary>
    public static SystemField NationalityAtBirth { get; } = Field("nationality_at_birth");

    /// <summary>Type of travel document. VIS Art. 9(4)(c).</summary>
    public static SystemField DocumentType { get; } = Field("document_type");

    /// <summary>Number of the travel document. VIS Art. 9(4)(c).</summary>
    public static SystemField DocumentNumber { get; } = Field("document_number");

    /// <summary>Authority that issued the travel document. VIS Art. 9(4)(c).</summary>
    public static SystemField DocumentIssuer { get; } = Field("document_issuer");

    /// <summary>Date of issue of the travel document. VIS Art. 9(4)(c).</summary>
    public static SystemField DocumentIssuedOn { get; } = Field("document_issued_on");

    /// <summary>Date of expiry of the travel document. VIS Art. 9(4)(c).</summary>
    public static SystemField DocumentExpiresOn { get; } = Field("document_expires_on");

    /// <summary>Date of the application. VIS Art. 9(4)(d).</summary>
    public static SystemField ApplicationDate { get; } = Field("application_date");

    /// <summary>Place of the application. VIS Art. 9(4)(d).</summary>
    public static SystemField ApplicationPlace { get; } = Field("application_place");

    /// <summary>Person or organisation that invites or pays. VIS Art. 9(4)(f).</summary>
    public static SystemField Sponsor { get; } = Field("sponsor");

    /// <summary>Main destination. VIS Art. 9(4)(g).</summary>
    public static SystemField Destination { get; } = Field("destination");

    /// <summary>Duration of the intended stay, days. VIS Art. 9(4)(g).</summary>
    public static SystemField IntendedStay { get; } = Field("intended_stay");

    /// <summary>Purpose of travel. VIS Art. 9(4)(h).</summary>
    public static SystemField PurposeOfTravel { get; } = Field("purpose_of_travel");

    /// <summary>Intended date of arrival. VIS Art. 9(4)(i).</summary>
    public static SystemField IntendedArrival { get; } = Field("intended_arrival");

    /// <summary>Intended date of departure. VIS Art. 9(4)(i).</summary>
    public static SystemField IntendedDeparture { get; } = Field("intended_departure");

    /// <summary>Intended border of first entry. VIS Art. 9(4)(j).</summary>
    public static SystemField FirstEntryState { get; } = Field("first_entry_state");

    /// <summary>Residence. VIS Art. 9(4)(k).</summary>
    public static SystemField HomeAddress { get; } = Field("home_address");

    /// <summary>Current occupation and employer. VIS Art. 9(4)(l).</summary>
    public static SystemField Occupation { get; } = Field("occupation");

    /// <summary>Parents of a minor. VIS Art. 9(4)(m).</summary>
    public static SystemField Parents { get; } = Field("parents");

    /// <summary>Photograph. VIS Art. 9(5).</summary>
    public static SystemField Photograph { get; } = Field("photograph");

    /// <summary>Fingerprints. VIS Art. 9(6).</summary>
    public static SystemField Fingerprints { get; } = Field("fingerprints");

    /// <summary>Whether the captured fingerprints are those of the visa holder. VIS Art. 18(1), 19(1).</summary>
    public static SystemField FingerprintVerification { get; } = Field("fingerprint_verification");

    /// <summary>Type of visa. VIS Art. 10(1)(c).</summary>
    public static SystemField VisaType { get; } = Field("visa_type");

    /// <summary>Number of the visa sticker. VIS Art. 10(1)(e).</summary>
    public static SystemField StickerNumber { get; } = Field("sticker_number");

    /// <summary>Territory in which the visa is valid. VIS Art. 10(1)(d).</summary>
    public static SystemField Territory { get; } = Field("territory");

    /// <summary>First day of validity. VIS Art. 10(1)(f).</summary>
    public static SystemField ValidFrom { get; } = Field("valid_from");

    /// <summary>Last day of validity. VIS Art. 10(1)(f).</summary>
    public static SystemField ValidUntil { get; } = Field("valid_until");

    /// <summary>Number of entries; 0 means multiple. VIS Art. 10(1)(g).</summary>
    public static SystemField Entries { get; } = Field("entries");

    /// <summary>Duration of stay, days. VIS Art. 10(1)(h).</summary>
    public static SystemField DurationOfStay { get; } = Field("duration_of_stay");

    /// <summary>Issue of the visa: authority, place, date. VIS Art. 10(1).</summary>
    public static SystemField DecisionIssued { get; } = Field("decision_issued");

    /// <summary>Examination discontinued. VIS Art. 11.</summary>
    public static SystemField DecisionDiscontinued { get; } = Field("decision_discontinued");

    /// <summary>Refusal with its grounds. VIS Art. 12.</summary>
    public static SystemField DecisionRefused { get; } = Field("decision_refused");

    /// <summary>Annulment, revocation or shortening with its grounds. VIS Art. 13.</summary>
    public static SystemField DecisionAnnulled { get; } = Field("decision_annulled");

    /// <summary>Extension. VIS Art. 14.</summary>
    public static SystemField DecisionExtended { get; } = Field("decision_extended");

    /// <summary>Earlier files of the same applicant. VIS Art. 8(3).</summary>
    public static SystemField LinkedApplications { get; } = Field("linked_applications");

    /// <summary>Files of persons travelling together. VIS Art. 8(4).</summary>
    public static SystemField LinkedGroup { get; } = Field("linked_group");

    /// <summary>Authority that issued or extended the visa. VIS Art. 10(1)(b).</summary>
    public static SystemField IssuingAuthority { get; } = Field("issuing_authority");

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Vis, Descriptions, name);
}
