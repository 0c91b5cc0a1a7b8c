using System.Collections.Frozen;
using SearchGateway.Simulators.Population.Names;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Population.Objects;

/// <summary>
/// What kinds of objects are sought, by how many of a thousand, and who enters them. That documents are by far the most is
/// published; the shares themselves are assumptions (docs/population.md).
/// </summary>
internal static class Kinds
{
    public static readonly (ObjectType Value, int Weight)[] Shares =
    [
        (ObjectType.IssuedDocument, 780),
        (ObjectType.Vehicle, 66),
        (ObjectType.NumberPlate, 50),
        (ObjectType.Securities, 36),
        (ObjectType.RegistrationCertificate, 26),
        (ObjectType.BlankDocument, 17),
        (ObjectType.Firearm, 8),
        (ObjectType.Trailer, 8),
        (ObjectType.Banknotes, 4),
        (ObjectType.IndustrialEquipment, 2),
        (ObjectType.Boat, 1),
        (ObjectType.OutboardEngine, 1),
        (ObjectType.Aircraft, 1),
    ];

    public static readonly (DocumentType Value, int Weight)[] Documents =
    [
        (DocumentType.IdentityCard, 50),
        (DocumentType.Passport, 25),
        (DocumentType.DrivingLicence, 15),
        (DocumentType.ResidencePermit, 8),
        (DocumentType.TravelDocument, 2),
    ];

    public static readonly (MemberState Value, int Weight)[] EnteringStates =
    [
        .. new (string Code, int Weight)[]
        {
            ("ITA", 24), ("FRA", 16), ("DEU", 15), ("ESP", 9), ("BEL", 6), ("POL", 6), ("CHE", 5), ("NLD", 4), ("CZE", 4), ("AUT", 3), ("HUN", 2), ("SWE", 2), ("PRT", 1), ("GRC", 1), ("FIN", 1), ("LTU", 1),
        }.Select(s => (MemberState.Of(s.Code), s.Weight)),
    ];

    /// <summary>Issuers whose documents other States report.</summary>
    public static readonly string[] OtherIssuers =
    [
        "ROU", "GBR", "BGR", "D", "FRA", "ITA", "ESP", "POL", "BEL", "PRT", "SYR", "MAR", "DZA", "TUR", "RUS", "UKR", "NGA", "IRQ", "AFG", "PAK", "CHN", "IND", "ALB", "SRB", "USA", "BRA",
    ];

    private static readonly FrozenDictionary<string, Culture[]> ByIssuer = Cultures.All
        .SelectMany(c => c.Nationalities.Distinct(StringComparer.Ordinal).Select(n => (n, c)))
        .GroupBy(p => p.n, p => p.c, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>The State's code on its documents: Germany prints D.</summary>
    public static string CodeOf(MemberState state) => state.Code == "DEU" ? "D" : state.Code;

    /// <summary>A culture from which the issuer's nationals are.</summary>
    public static Culture CultureOf(string issuer, ref Draw draw) =>
        ByIssuer.TryGetValue(issuer, out var cultures) ? draw.Of<Culture>(cultures) : ByIssuer["D"][0];

    public static AlertCategory CategoryOf(ObjectType type) => type switch
    {
        ObjectType.Vehicle => AlertCategory.ObjectVehicle,
        ObjectType.Trailer => AlertCategory.ObjectTrailer,
        ObjectType.Firearm => AlertCategory.ObjectFirearm,
        ObjectType.BlankDocument => AlertCategory.ObjectBlankDocument,
        ObjectType.IssuedDocument => AlertCategory.ObjectIdentityDocument,
        ObjectType.RegistrationCertificate or ObjectType.NumberPlate => AlertCategory.ObjectRegistration,
        ObjectType.Banknotes => AlertCategory.ObjectBanknotes,
        ObjectType.Securities => AlertCategory.ObjectSecurities,
        ObjectType.Boat or ObjectType.Aircraft => AlertCategory.ObjectVesselOrAircraft,
        _ => AlertCategory.ObjectEquipment,
    };

    public static (string What, string[] Descriptions) WordsFor(ObjectType type) => type switch
    {
        ObjectType.Vehicle => ("vehicle", ["Volkswagen Golf, grey", "Renault Clio, red", "BMW X5, black", "Fiat Ducato, white", "Skoda Octavia, blue", "Peugeot 208, silver"]),
        ObjectType.Trailer => ("trailer", ["caravan, white", "box trailer, grey", "flatbed trailer"]),
        ObjectType.Firearm => ("firearm", ["pistol, 9 mm", "shotgun, 12 gauge", "rifle, 7.62 mm", "revolver, .38"]),
        ObjectType.BlankDocument => ("blank documents", ["blank passport", "blank identity card", "blank residence permit", "blank vehicle papers"]),
        ObjectType.RegistrationCertificate => ("registration certificate", ["registration certificate"]),
        ObjectType.NumberPlate => ("number plate", ["number plate"]),
        ObjectType.Banknotes => ("registered banknote", ["banknote"]),
        ObjectType.Securities => ("means of payment", ["cheque", "credit card", "bond", "share certificate"]),
        ObjectType.Boat => ("boat", ["motor boat, white", "sailing yacht, 9 m"]),
        ObjectType.Aircraft => ("aircraft", ["light aircraft, single engine"]),
        ObjectType.OutboardEngine => ("outboard engine", ["outboard engine, 150 hp", "outboard engine, 60 hp"]),
        _ => ("industrial equipment", ["excavator, yellow", "generator, 40 kVA", "forklift"]),
    };
}
