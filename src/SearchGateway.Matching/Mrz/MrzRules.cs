namespace SearchGateway.Matching;

/// <summary>The rules that a zone breaks, as one value, for callers that read zones by the million.</summary>
/// <remarks>Those in <see cref="Errors"/> make a zone invalid, the others are notices.</remarks>
[Flags]
public enum MrzRules
{
    /// <summary>No rule is broken.</summary>
    None = 0,

    /// <summary>A character other than A to Z, 0 to 9 and <c>&lt;</c>.</summary>
    Characters = 1 << 0,

    /// <summary>Check digit of the document number.</summary>
    DocumentNumberCheck = 1 << 1,

    /// <summary>Check digit of the birth date.</summary>
    BirthDateCheck = 1 << 2,

    /// <summary>The birth date is no calendar date.</summary>
    BirthDateCalendar = 1 << 3,

    /// <summary>Sex is not M, F or <c>&lt;</c>.</summary>
    Sex = 1 << 4,

    /// <summary>Check digit of the expiry date.</summary>
    ExpiryDateCheck = 1 << 5,

    /// <summary>The expiry date is no calendar date.</summary>
    ExpiryDateCalendar = 1 << 6,

    /// <summary>Check digit of the optional data (TD3).</summary>
    OptionalDataCheck = 1 << 7,

    /// <summary>Composite check digit (TD1, TD2, TD3).</summary>
    CompositeCheck = 1 << 8,

    /// <summary>All rules that make a zone invalid.</summary>
    Errors = Characters | DocumentNumberCheck | BirthDateCheck | BirthDateCalendar | Sex | ExpiryDateCheck
        | ExpiryDateCalendar | OptionalDataCheck | CompositeCheck,

    /// <summary>The document code does not begin as the layout asks: P, V, or one of A, C, I.</summary>
    DocumentCode = 1 << 16,

    /// <summary>The issuer is no code of the closed list.</summary>
    IssuerCode = 1 << 17,

    /// <summary>The nationality is no code of the closed list.</summary>
    NationalityCode = 1 << 18,

    /// <summary>The name has no primary identifier.</summary>
    NoPrimaryIdentifier = 1 << 19,

    /// <summary>The name has one identifier only.</summary>
    SingleIdentifier = 1 << 20,

    /// <summary>A digit stands in the name.</summary>
    NameDigits = 1 << 21,

    /// <summary>The check digit of a long document number is right only if the filler in the check position is counted.</summary>
    LongNumberCountsFiller = 1 << 22,
}
