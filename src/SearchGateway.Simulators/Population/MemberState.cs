namespace SearchGateway.Simulators.Population;

/// <summary>A Schengen State of 2016 with some of its authorities and crossing points.</summary>
/// <param name="Code">ISO 3166-1 alpha-3.</param>
/// <param name="Letters">Letters in Eurodac references (EUR 24(4)).</param>
/// <param name="Sticker">Letter with which its visa stickers begin.</param>
/// <param name="Airport">Border crossing point at an airport.</param>
/// <param name="Crossing">Border crossing point by land or sea.</param>
/// <param name="Police">Authority that enters alerts.</param>
internal sealed record MemberState(string Code, string Letters, char Sticker, string Airport, string Crossing, string Police)
{
    /// <summary>All of them; the order is part of what a seed means.</summary>
    public static IReadOnlyList<MemberState> All { get; } =
    [
        new("DEU", "DE", 'D', "Frankfurt Airport", "Port of Rostock", "Bundeskriminalamt"),
        new("FRA", "FR", 'F', "Paris Charles de Gaulle", "Port of Marseille", "Direction centrale de la police judiciaire"),
        new("ITA", "IT", 'I', "Roma Fiumicino", "Port of Bari", "Direzione centrale della polizia criminale"),
        new("ESP", "ES", 'E', "Madrid Barajas", "Port of Algeciras", "Comisaría General de Policía Judicial"),
        new("POL", "PL", 'P', "Warszawa Chopin", "Medyka", "Komenda Główna Policji"),
        new("GRC", "EL", 'G', "Athina Eleftherios Venizelos", "Kipoi", "Elliniki Astynomia"),
        new("HUN", "HU", 'H', "Budapest Liszt Ferenc", "Röszke", "Országos Rendőr-főkapitányság"),
        new("AUT", "AT", 'A', "Wien Schwechat", "Port of Linz", "Bundeskriminalamt Wien"),
        new("NLD", "NL", 'N', "Amsterdam Schiphol", "Port of Rotterdam", "Koninklijke Marechaussee"),
        new("BEL", "BE", 'B', "Brussels Airport", "Port of Antwerp", "Federale Politie"),
        new("SWE", "SE", 'S', "Stockholm Arlanda", "Port of Göteborg", "Polismyndigheten"),
        new("PRT", "PT", 'T', "Lisboa Humberto Delgado", "Port of Lisboa", "Polícia Judiciária"),
        new("CZE", "CZ", 'C', "Praha Václav Havel", "Brno Tuřany", "Policie České republiky"),
        new("FIN", "FI", 'K', "Helsinki-Vantaa", "Vaalimaa", "Keskusrikospoliisi"),
        new("LTU", "LT", 'L', "Vilnius Airport", "Medininkai", "Lietuvos policija"),
        new("CHE", "CH", 'Z', "Zürich Airport", "Genève Airport", "Fedpol"),
    ];

    /// <summary>The State with that alpha-3 code.</summary>
    public static MemberState Of(string code) => All.Single(s => s.Code == code);

    public static MemberState Drawn(ref Draw draw) => All[draw.Below(All.Count)];
}
