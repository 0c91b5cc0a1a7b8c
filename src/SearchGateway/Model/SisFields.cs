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

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Sis, Descriptions, name);
}
