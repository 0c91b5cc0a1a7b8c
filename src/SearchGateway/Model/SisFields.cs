namespace SearchGateway.Model;

/// <summary>The fields of SIS records.</summary>
public static class SisFields
{
    internal static readonly FieldDescription[] Descriptions =
    [
        new("alert_category", "Kind of alert: Regulation (EC) 1987/2006 Art. 24; Decision 2007/533/JHA Art. 26, 32, 34, 36, 38."),
        new("action_to_be_taken", "Action to be taken. SIS Art. 20(2)(j)."),
        new("reason", "Reason for the alert. SIS Art. 20(2)(g)."),
        new("issuing_authority", "Authority that issued the alert, with its State. SIS Art. 20(2)(h)."),
        new("decision_reference", "Reference to the decision behind the alert. SIS Art. 20(2)(i)."),
        new("surname", "Surname. SIS Art. 20(2)(a)."),
        new("forenames", "Forenames. SIS Art. 20(2)(a)."),
        new("names_at_birth", "Names at birth. SIS Art. 20(2)(a)."),
        new("previous_names", "Previously used names. SIS Art. 20(2)(a)."),
        new("aliases", "Aliases. SIS Art. 20(2)(a)."),
        new("physical_characteristics", "Objective physical characteristics not subject to change. SIS Art. 20(2)(b)."),
        new("place_of_birth", "Place of birth. SIS Art. 20(2)(c)."),
        new("birth_date", "Date of birth. SIS Art. 20(2)(c)."),
        new("sex", "Sex. SIS Art. 20(2)(d)."),
        new("nationalities", "Nationalities. SIS Art. 20(2)(f)."),
        new("photograph", "Photograph. SIS Art. 20(2)(e)."),
        new("fingerprint_confirmation", "Whether the captured fingerprints confirm the person. SIS Art. 22(b)."),
        new("warnings", "Armed, violent or escaped. SIS Art. 20(2)(g)."),
        new("type_of_offence", "Type of offence. Decision 2007/533/JHA Art. 20(3)."),
        new("linked_alerts", "Links to other alerts. SIS Art. 20(2)(k)."),
        new("flag", "Flag that action will not be taken on a territory. Decision 2007/533/JHA Art. 24, 25."),
        new("object_type", "Class of object. Decision 2007/533/JHA Art. 38(2)."),
        new("document_type", "Type of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e)."),
        new("document_number", "Number of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e)."),
        new("document_issuer", "Issuer of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e)."),
        new("entered_on", "Date of entry into the system."),
        new("expires_on", "Date of expiry of the alert."),
        new("registration_number", "Registration mark of a vehicle, vessel, aircraft or plate. Decision 2007/533/JHA Art. 38(2)."),
        new("registration_country", "State of registration. Decision 2007/533/JHA Art. 38(2)."),
        new("serial_number", "Identification, hull, frame, engine or serial number of an object. Decision 2007/533/JHA Art. 38(2)."),
        new("object_description", "Make, model and colour of an object. Decision 2007/533/JHA Art. 38(2)."),
        new("suicide_risk", "Poses a risk of suicide. Regulation (EU) 2018/1862 Art. 20(3)(j)(iv)."),
        new("public_health_threat", "Poses a threat to public health. Regulation (EU) 2018/1862 Art. 20(3)(j)(v)."),
        new("terrorism_related", "Involved in an activity of Directive (EU) 2017/541 Art. 3 to 14. Regulation (EU) 2018/1862 Art. 20(3)(j)(vi)."),
        new("national_register_number", "Registration number in a national register. Regulation (EU) 2018/1862 Art. 20(3)(q)."),
        new("type_of_case", "Type of case of a missing person or a preventive alert. Regulation (EU) 2018/1862 Art. 20(3)(r)."),
        new("identification_documents", "Identification documents of the person: category, country, number, date of issue. Regulation (EU) 2018/1862 Art. 20(3)(s) to (v)."),
        new("facial_image", "Facial image. Regulation (EU) 2018/1862 Art. 20(3)(w)."),
        new("dna_profile", "A DNA profile is held; missing persons only. Regulation (EU) 2018/1862 Art. 20(3)(x), 42(3)."),
        new("dactyloscopic_data", "Kinds of dactyloscopic data held, never the data themselves. Regulation (EU) 2018/1862 Art. 20(3)(y)."),
        new("document_copy", "Copy of an identification document. Regulation (EU) 2018/1862 Art. 20(3)(z)."),
        new("voluntary_departure_until", "Last day of the period for voluntary departure. Regulation (EU) 2018/1860 Art. 4(1)(x)."),
        new("return_suspended", "The return decision is suspended or its enforcement postponed. Regulation (EU) 2018/1860 Art. 4(1)(y)."),
        new("entry_ban", "An entry ban goes with the return decision. Regulation (EU) 2018/1860 Art. 4(1)(z)."),
    ];

    /// <summary>Kind of alert: Regulation (EC) 1987/2006 Art. 24; Decision 2007/533/JHA Art. 26, 32, 34, 36, 38.</summary>
    public static SystemField AlertCategory { get; } = Field("alert_category");

    /// <summary>Action to be taken. SIS Art. 20(2)(j).</summary>
    public static SystemField ActionToBeTaken { get; } = Field("action_to_be_taken");

    /// <summary>Reason for the alert. SIS Art. 20(2)(g).</summary>
    public static SystemField Reason { get; } = Field("reason");

    /// <summary>Authority that issued the alert, with its State. SIS Art. 20(2)(h).</summary>
    public static SystemField IssuingAuthority { get; } = Field("issuing_authority");

    /// <summary>Reference to the decision behind the alert. SIS Art. 20(2)(i).</summary>
    public static SystemField DecisionReference { get; } = Field("decision_reference");

    /// <summary>Surname. SIS Art. 20(2)(a).</summary>
    public static SystemField Surname { get; } = Field("surname");

    /// <summary>Forenames. SIS Art. 20(2)(a).</summary>
    public static SystemField Forenames { get; } = Field("forenames");

    /// <summary>Names at birth. SIS Art. 20(2)(a).</summary>
    public static SystemField NamesAtBirth { get; } = Field("names_at_birth");

    /// <summary>Previously used names. SIS Art. 20(2)(a).</summary>
    public static SystemField PreviousNames { get; } = Field("previous_names");

    /// <summary>Aliases. SIS Art. 20(2)(a).</summary>
    public static SystemField Aliases { get; } = Field("aliases");

    /// <summary>Objective physical characteristics not subject to change. SIS Art. 20(2)(b).</summary>
    public static SystemField PhysicalCharacteristics { get; } = Field("physical_characteristics");

    /// <summary>Place of birth. SIS Art. 20(2)(c).</summary>
    public static SystemField PlaceOfBirth { get; } = Field("place_of_birth");

    /// <summary>Date of birth. SIS Art. 20(2)(c).</summary>
    public static SystemField BirthDate { get; } = Field("birth_date");

    /// <summary>Sex. SIS Art. 20(2)(d).</summary>
    public static SystemField Sex { get; } = Field("sex");

    /// <summary>Nationalities. SIS Art. 20(2)(f).</summary>
    public static SystemField Nationalities { get; } = Field("nationalities");

    /// <summary>Photograph. SIS Art. 20(2)(e).</summary>
    public static SystemField Photograph { get; } = Field("photograph");

    /// <summary>Whether the captured fingerprints confirm the person. SIS Art. 22(b).</summary>
    public static SystemField FingerprintConfirmation { get; } = Field("fingerprint_confirmation");

    /// <summary>Armed, violent or escaped. SIS Art. 20(2)(g).</summary>
    public static SystemField Warnings { get; } = Field("warnings");

    /// <summary>Type of offence. Decision 2007/533/JHA Art. 20(3).</summary>
    public static SystemField TypeOfOffence { get; } = Field("type_of_offence");

    /// <summary>Links to other alerts. SIS Art. 20(2)(k).</summary>
    public static SystemField LinkedAlerts { get; } = Field("linked_alerts");

    /// <summary>Flag that action will not be taken on a territory. Decision 2007/533/JHA Art. 24, 25.</summary>
    public static SystemField Flag { get; } = Field("flag");

    /// <summary>Class of object. Decision 2007/533/JHA Art. 38(2).</summary>
    public static SystemField ObjectType { get; } = Field("object_type");

    /// <summary>Type of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e).</summary>
    public static SystemField DocumentType { get; } = Field("document_type");

    /// <summary>Number of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e).</summary>
    public static SystemField DocumentNumber { get; } = Field("document_number");

    /// <summary>Issuer of an identity document under alert. Decision 2007/533/JHA Art. 38(2)(d), (e).</summary>
    public static SystemField DocumentIssuer { get; } = Field("document_issuer");

    /// <summary>Date of entry into the system.</summary>
    public static SystemField EnteredOn { get; } = Field("entered_on");

    /// <summary>Date of expiry of the alert.</summary>
    public static SystemField ExpiresOn { get; } = Field("expires_on");

    /// <summary>Registration mark of a vehicle, vessel, aircraft or plate. Decision 2007/533/JHA Art. 38(2).</summary>
    public static SystemField RegistrationNumber { get; } = Field("registration_number");

    /// <summary>State of registration. Decision 2007/533/JHA Art. 38(2).</summary>
    public static SystemField RegistrationCountry { get; } = Field("registration_country");

    /// <summary>Identification, hull, frame, engine or serial number of an object. Decision 2007/533/JHA Art. 38(2).</summary>
    public static SystemField SerialNumber { get; } = Field("serial_number");

    /// <summary>Make, model and colour of an object. Decision 2007/533/JHA Art. 38(2).</summary>
    public static SystemField ObjectDescription { get; } = Field("object_description");

    /// <summary>Poses a risk of suicide. Regulation (EU) 2018/1862 Art. 20(3)(j)(iv).</summary>
    public static SystemField SuicideRisk { get; } = Field("suicide_risk");

    /// <summary>Poses a threat to public health. Regulation (EU) 2018/1862 Art. 20(3)(j)(v).</summary>
    public static SystemField PublicHealthThreat { get; } = Field("public_health_threat");

    /// <summary>Involved in an activity of Directive (EU) 2017/541 Art. 3 to 14. Regulation (EU) 2018/1862 Art. 20(3)(j)(vi).</summary>
    public static SystemField TerrorismRelated { get; } = Field("terrorism_related");

    /// <summary>Registration number in a national register. Regulation (EU) 2018/1862 Art. 20(3)(q).</summary>
    public static SystemField NationalRegisterNumber { get; } = Field("national_register_number");

    /// <summary>Type of case of a missing person or a preventive alert. Regulation (EU) 2018/1862 Art. 20(3)(r).</summary>
    public static SystemField TypeOfCase { get; } = Field("type_of_case");

    /// <summary>Identification documents of the person: category, country, number, date of issue. Regulation (EU) 2018/1862 Art. 20(3)(s) to (v).</summary>
    public static SystemField IdentificationDocuments { get; } = Field("identification_documents");

    /// <summary>Facial image. Regulation (EU) 2018/1862 Art. 20(3)(w).</summary>
    public static SystemField FacialImage { get; } = Field("facial_image");

    /// <summary>A DNA profile is held; missing persons only. Regulation (EU) 2018/1862 Art. 20(3)(x), 42(3).</summary>
    public static SystemField DnaProfile { get; } = Field("dna_profile");

    /// <summary>Kinds of dactyloscopic data held, never the data themselves. Regulation (EU) 2018/1862 Art. 20(3)(y).</summary>
    public static SystemField DactyloscopicData { get; } = Field("dactyloscopic_data");

    /// <summary>Copy of an identification document. Regulation (EU) 2018/1862 Art. 20(3)(z).</summary>
    public static SystemField DocumentCopy { get; } = Field("document_copy");

    /// <summary>Last day of the period for voluntary departure. Regulation (EU) 2018/1860 Art. 4(1)(x).</summary>
    public static SystemField VoluntaryDepartureUntil { get; } = Field("voluntary_departure_until");

    /// <summary>The return decision is suspended or its enforcement postponed. Regulation (EU) 2018/1860 Art. 4(1)(y).</summary>
    public static SystemField ReturnSuspended { get; } = Field("return_suspended");

    /// <summary>An entry ban goes with the return decision. Regulation (EU) 2018/1860 Art. 4(1)(z).</summary>
    public static SystemField EntryBan { get; } = Field("entry_ban");

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Sis, Descriptions, name);
}
