namespace SearchGateway.Matching;

/// <summary>The layout of a machine-readable zone (ICAO Doc 9303 parts 4 to 7).</summary>
public enum MrzFormat
{
    /// <summary>Number or length of lines fit no known layout.</summary>
    Unknown,

    /// <summary>Card, three lines of 30.</summary>
    Td1,

    /// <summary>Card, two lines of 36.</summary>
    Td2,

    /// <summary>Passport, two lines of 44.</summary>
    Td3,

    /// <summary>Visa sticker of full size, two lines of 44.</summary>
    MrvA,

    /// <summary>Visa sticker of small size, two lines of 36.</summary>
    MrvB,

    /// <summary>The French national identity card as issued before August 2021: two lines of 36, not an ICAO format.</summary>
    FrenchIdentityCard,
}

/// <summary>Whether a zone may be relied on.</summary>
public enum MrzVerdict
{
    /// <summary>Every check digit and every required form holds; notices may remain.</summary>
    Valid,

    /// <summary>The layout is known, but a check digit or a required form fails.</summary>
    Invalid,

    /// <summary>A known layout that ICAO Doc 9303 does not describe; refused.</summary>
    NotIcaoFormat,

    /// <summary>No layout fits.</summary>
    Unrecognised,
}

/// <summary>Sex as the zone states it.</summary>
public enum MrzSex
{
    /// <summary>Stated as unspecified (<c>&lt;</c>), or unreadable.</summary>
    Unspecified,

    /// <summary>Stated as F.</summary>
    Female,

    /// <summary>Stated as M.</summary>
    Male,
}
