namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Slips of the coded fields: sex and nationality.</summary>
internal static class CodeSlips
{
    // Codes that lists offer side by side or that one letter tells apart.
    private static readonly string[][] Alike =
    [
        ["AUS", "AUT"], ["SVK", "SVN"], ["IRN", "IRQ", "IRL"], ["LBN", "LBY", "LBR"], ["NER", "NGA"], ["CHE", "CHN", "CHL"],
        ["MLI", "MLT"], ["MAR", "MRT", "MUS"], ["SRB", "SYR", "SUR"], ["GEO", "DEU", "GRC"], ["IND", "IDN"], ["PAK", "PAN"],
        ["KOR", "PRK"], ["COD", "COG"], ["DZA", "DJI"], ["ERI", "ETH", "EST"], ["GMB", "GAB", "GHA"], ["SEN", "SRB", "SSD"],
        ["UKR", "UGA"], ["RUS", "ROU"], ["ARM", "ARG"], ["TUR", "TUN", "TKM"], ["AFG", "AGO"], ["SOM", "SDN"], ["MKD", "MNE", "MDA"],
        ["PHL", "POL", "PRT"], ["BGD", "BGR"], ["VNM", "VEN"], ["USA", "UZB"], ["JPN", "JOR"],
    ];

    private static readonly string[] Frequent = ["SYR", "MAR", "TUR", "RUS", "UKR", "CHN", "IND", "USA", "DZA", "AFG", "IRQ", "NGA", "SRB", "BRA"];

    public static TypedIdentity? SexWrong(TypedIdentity identity, ref Draw draw) => identity.Sex switch
    {
        Sex.Male => identity with { Sex = Sex.Female },
        Sex.Female => identity with { Sex = Sex.Male },
        _ => null,
    };

    public static TypedIdentity? NationalitySynonym(TypedIdentity identity, ref Draw draw) => identity.Nationality switch
    {
        "D" => identity with { Nationality = "DEU" },
        "DEU" => identity with { Nationality = "D" },
        _ => null,
    };

    public static TypedIdentity? NationalityWrong(TypedIdentity identity, ref Draw draw)
    {
        var right = identity.Nationality == "D" ? "DEU" : identity.Nationality;
        if (right.Length == 0)
            return null;
        var alike = Alike.FirstOrDefault(group => group.Contains(right, StringComparer.Ordinal));
        var choices = alike is not null && draw.Chance(0.7) ? alike : Frequent;
        return identity with { Nationality = draw.Of<string>([.. choices.Where(c => c != right)]) };
    }
}
