namespace SearchGateway.Model;

/// <summary>
/// The fields of the common identity repository. Identity data answer an identification (Regulation (EU) 2019/817 Art. 20),
/// <see cref="HoldingSystems"/> alone a presence check (Art. 22); no answer has both.
/// </summary>
public static class CirFields
{
    internal static readonly FieldDescription[] Descriptions =
    [
        new("surname", "Surname. IO Art. 18(1)."),
        new("first_names", "First names. IO Art. 18(1)."),
        new("birth_date", "Date of birth. IO Art. 18(1)."),
        new("sex", "Sex. IO Art. 18(1)."),
        new("nationality", "Nationality. IO Art. 18(1)."),
        new("place_of_birth", "Place of birth. Not recorded in EES, so that it stands in a file tells its source. IO Art. 18(1)."),
        new("document_type", "Type of travel document. IO Art. 18(1)."),
        new("document_number", "Number of the travel document. IO Art. 18(1)."),
        new("document_issuer", "Three-letter code of the issuer. IO Art. 18(1)."),
        new("document_expires_on", "Expiry of the travel document. IO Art. 18(1)."),
        new("facial_image", "Facial image. IO Art. 18(1)."),
        new("holding_systems", "The systems that hold data on the person: ees, vis, eurodac. IO Art. 18(2)."),
    ];

    /// <summary>Surname. IO Art. 18(1).</summary>
    public static SystemField Surname { get; } = Field("surname");

    /// <summary>First names. IO Art. 18(1).</summary>
    public static SystemField FirstNames { get; } = Field("first_names");

    /// <summary>Date of birth. IO Art. 18(1).</summary>
    public static SystemField BirthDate { get; } = Field("birth_date");

    /// <summary>Sex. IO Art. 18(1).</summary>
    public static SystemField Sex { get; } = Field("sex");

    /// <summary>Nationality. IO Art. 18(1).</summary>
    public static SystemField Nationality { get; } = Field("nationality");

    /// <summary>Place of birth. Not recorded in EES, so that it stands in a file tells its source. IO Art. 18(1).</summary>
    public static SystemField PlaceOfBirth { get; } = Field("place_of_birth");

    /// <summary>Type of travel document. IO Art. 18(1).</summary>
    public static SystemField DocumentType { get; } = Field("document_type");

    /// <summary>Number of the travel document. IO Art. 18(1).</summary>
    public static SystemField DocumentNumber { get; } = Field("document_number");

    /// <summary>Three-letter code of the issuer. IO Art. 18(1).</summary>
    public static SystemField DocumentIssuer { get; } = Field("document_issuer");

    /// <summary>Expiry of the travel document. IO Art. 18(1).</summary>
    public static SystemField DocumentExpiresOn { get; } = Field("document_expires_on");

    /// <summary>Facial image. IO Art. 18(1).</summary>
    public static SystemField FacialImage { get; } = Field("facial_image");

    /// <summary>The systems that hold data on the person, one value each: <c>ees</c>, <c>vis</c>, <c>eurodac</c>. IO Art. 18(2).</summary>
    public static SystemField HoldingSystems { get; } = Field("holding_systems");

    /// <summary>The system that a value of <see cref="HoldingSystems"/> names; null for any other text.</summary>
    public static CentralSystem? SystemNamed(string holdingSystem) => holdingSystem switch
    {
        "ees" => CentralSystem.Ees,
        "vis" => CentralSystem.Vis,
        "eurodac" => CentralSystem.Eurodac,
        _ => null,
    };

    private static SystemField Field(string name) => FieldCatalogue.Require(CentralSystem.Cir, Descriptions, name);
}
