namespace SearchGateway.Model;

/// <summary>Kinds of search keys, as a set. Rules accept combinations of them.</summary>
[Flags]
public enum SearchKeys
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary>Surname, given names, or both.</summary>
    Names = 1 << 0,

    /// <summary>Birth date, parts of which may be unknown.</summary>
    BirthDate = 1 << 1,

    /// <summary>Sex.</summary>
    Sex = 1 << 2,

    /// <summary>One or more nationalities.</summary>
    Nationality = 1 << 3,

    /// <summary>Travel document number with its issuer.</summary>
    TravelDocument = 1 << 4,

    /// <summary>Number of the visa sticker.</summary>
    VisaSticker = 1 << 5,

    /// <summary>Number of the visa application.</summary>
    VisaApplication = 1 << 6,

    /// <summary>One or more fingerprint templates.</summary>
    Fingerprints = 1 << 7,

    /// <summary>A facial image.</summary>
    FacialImage = 1 << 8,

    /// <summary>Registration mark of a vehicle, its identification number, or both.</summary>
    Vehicle = 1 << 9,
}
