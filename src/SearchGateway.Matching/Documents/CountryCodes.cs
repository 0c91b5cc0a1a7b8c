namespace SearchGateway.Matching;

/// <summary>
/// The closed list of issuer and nationality codes: ISO 3166-1 alpha-3 and the codes that ICAO Doc 9303 part 3
/// adds, the specimen state UTO among them. Withdrawn codes (NTZ, INP) are not on it.
/// </summary>
public static class CountryCodes
{
    private const string IsoCodes =
        "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS " +
        "BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV " +
        "CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM " +
        "GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN " +
        "IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE " +
        "LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS " +
        "MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK " +
        "PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR " +
        "SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY " +
        "USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE";

    // D for Germany is a single letter and is handled apart.
    private const string TravelDocumentCodes =
        "UTO GBD GBN GBO GBP GBS RKS EUE UNO UNA UNK XOM XPO XBA XIM XCC XCO XEC XCE XES XMP XDC XXA XXB XXC XXX";

    private static readonly ulong[] Known = Bits($"{IsoCodes} {TravelDocumentCodes}");

    /// <summary>Whether a code is on the list: three capital letters, or D. Any other form is not.</summary>
    public static bool IsKnown(ReadOnlySpan<char> code) => code is "D" || IsListed(code);

    /// <summary>As <see cref="IsKnown(ReadOnlySpan{char})"/>, of the three characters of a zone, where Germany is D and two fillers.</summary>
    internal static bool IsKnownInZone(ReadOnlySpan<char> code) => code is "D<<" || IsListed(code);

    /// <inheritdoc cref="IsKnown(ReadOnlySpan{char})"/>
    public static bool IsKnown(string? code) => IsKnown(code.AsSpan());

    /// <summary>The code that stands for all its synonyms: DEU for D, otherwise the code itself in capitals.</summary>
    public static string Canonical(string code)
    {
        var trimmed = code.Trim().TrimEnd('<').ToUpperInvariant();
        return trimmed is "D" ? "DEU" : trimmed;
    }

    /// <summary>Whether two codes name the same issuer or nationality; D, D padded with fillers and DEU are equal.</summary>
    public static bool AreSame(string left, string right) =>
        string.Equals(Canonical(left), Canonical(right), StringComparison.Ordinal);

    private static bool IsListed(ReadOnlySpan<char> code)
    {
        var index = IndexOf(code);
        return index >= 0 && (Known[index >> 6] & (1UL << (index & 63))) != 0;
    }

    private static int IndexOf(ReadOnlySpan<char> code)
    {
        if (code.Length != 3)
            return -1;
        var index = 0;
        foreach (var c in code)
        {
            if (!char.IsAsciiLetterUpper(c))
                return -1;
            index = (index * 26) + (c - 'A');
        }
        return index;
    }

    private static ulong[] Bits(string codes)
    {
        var bits = new ulong[((26 * 26 * 26) + 63) / 64];
        foreach (var range in codes.AsSpan().Split(' '))
        {
            var index = IndexOf(codes.AsSpan(range));
            bits[index >> 6] |= 1UL << (index & 63);
        }
        return bits;
    }
}
