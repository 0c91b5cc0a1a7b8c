namespace SearchGateway.Model;

/// <summary>The fields of EES records.</summary>
public static class EesFields
{
    internal static readonly FieldDescription[] Descriptions =
    [
        new("surname", "Surname. EES Art. 16(1)(a)."),
        new("first_names", "First names. EES Art. 16(1)(a)."),
        new("birth_date", "Date of birth. EES Art. 16(1)(a)."),
        new("nationality", "Nationality. EES Art. 16(1)(a)."),
        new("sex", "Sex. EES Art. 16(1)(a)."),
        new("document_type", "Type of travel document. EES Art. 16(1)(b)."),
        new("document_number", "Number of the travel document. EES Art. 16(1)(b)."),
        new("document_issuer", "Three-letter code of the issuer. EES Art. 16(1)(b)."),
        new("document_expires_on", "Expiry of the travel document. EES Art. 16(1)(c)."),
        new("facial_image", "Facial image. EES Art. 16(1)(d)."),
        new("biometric_verification", "Whether the captured face or fingerprints are those of the file. EES Art. 23(2)."),
        new("entry_records", "Entries: date and time, crossing point, authority, visa. EES Art. 16(2)."),
        new("exit_records", "Exits: date and time, crossing point. EES Art. 16(3)."),
        new("refusal_records", "Refusals of entry: date and time, crossing point, reason letters. EES Art. 18(6)."),
        new("change_records", "Changes of the authorised stay. EES Art. 19."),
        new("visa_sticker_number", "Number of the short-stay visa sticker. EES Art. 16(2)(d)."),
        new("authorised_stay_until", "Last day of the authorised stay. EES Art. 11."),
        new("remaining_days", "Days of stay left, counted today. EES Art. 11."),
        new("overstay_days", "Days stayed beyond the authorised stay. EES Art. 11."),
        new("overstayer", "Whether the file is on the list of overstayers. EES Art. 12."),
        new("entries_used", "Number of entries used on the visa. EES Art. 11."),
    ];

    /// <summary>Surname. EES Art. 16(1)(a).</summary>
    public static SystemField Surname { get; } = Field("surname");

    /// <summary>First names. EES Art. 16(1)(a).</summary>
    public static SystemField FirstNames { get; } = Field("first_names");

    /// <summary>Date of birth. EES Art. 16(1)(a).</summary>
    public static SystemField BirthDate { get; } = Field("birth_date");

    /// <summary>Nationality. EES Art. 16(1)(a).</summary>
    public static SystemField Nationality { get; } = Field("nationality");

    /// <summary>Sex. EES Art. 16(1)(a).</summary>
    public static SystemField Sex { get; } = Field("sex");

    /// <summary>Type of travel document. EES Art. 16(1)(b).</summary>
    public static SystemField DocumentType { get; } = Field("document_type");

    /// <summary>Number of the travel document. EES Art. 16(1)(b).</summary>
    public static SystemField DocumentNumber { get; } = Field("document_number");

    /// <summary>Three-letter code of the issuer. EES Art. 16(1)(b).</summary>
    public static SystemField DocumentIssuer { get; } = Field("document_issuer");

    /// <summary>Expiry of the travel document. EES Art. 16(1)(c).</summary>
    public static SystemField DocumentExpiresOn { get; } = Field("document_expires_on");

    /// <summary>Facial image. EES Art. 16(1)(d).</summary>
    public static SystemField FacialImage { get; } = Field("facial_image");

    /// <summary>Whether the captured face or fingerprints are those of the file. EES Art. 23(2).</summary>
    public static SystemField BiometricVerification { get; } = Field("biometric_verification");

    /// <summary>Entries: date and time, crossing point, authority, visa. EES Art. 16(2).</summary>
    public static SystemField EntryRecords { get; } = Field("entry_records");

    /// <summary>Exits: date and time, crossing point. EES Art. 16(3).</summary>
    public static SystemField ExitRecords { get; } = Field("exit_records");

    /// <summary>Refusals of entry: date and time, crossing point, reason letters. EES Art. 18(6).</summary>
    public static SystemField RefusalRecords { get; } = Field("refusal_records");

    /// <summary>Changes of the authorised stay. EES Art. 19.</summary>
    public static SystemField ChangeRecords { get; } = Field("change_records");

    /// <summary>Number of the short-stay visa sticker. EES Art. 16(2)(d).</summary>
    public static SystemField VisaStickerNumber { get; } = Field("visa_sticker_number");

    /// <summary>Last day of the authorised stay. EES Art. 11.</summary>
    public static SystemField AuthorisedStayUntil { get; } = Field("authorised_stay_until");

    /// <summary>Days of stay left, counted today. EES Art. 11.</summary>
    public static SystemField RemainingDays { get; } = Field("remaining_days");

    /// <summary>Days stayed beyond the authorised stay. EES Art. 11.</summary>
    public static SystemField OverstayDays { get; } = Field("overstay_days");

    /// <summary>Whether the file is on the list of overstayers. EES Art. 12.</summary>
    public static SystemField Overstayer { get; } = Field("overstayer");

    /// <summary>Number of entries used on the visa. EES Art. 11.</summary>
    public static SystemField EntriesUsed { get; } = Field("entries_used");

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Ees, Descriptions, name);
}
