using System.Collections.Frozen;
using SearchGateway.Matching;

namespace SearchGateway.Links;

/// <summary>
/// Countries that changed their name, by code and by name in English; annex II, nationality and place of birth. States that were
/// dissolved or divided are not renamed.
/// </summary>
internal static class RenamedCountries
{
    private static readonly FrozenDictionary<string, string> Codes = Table(
        "BUR MMR", "ZAR COD", "DHY BEN", "HVO BFA", "RHO ZWE", "TMP TLS", "NHB VUT", "BYS BLR", "ROM ROU", "AFI DJI", "VDR VNM", "GEI KIR");

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BURMA"] = "MYANMAR",
        ["ZAIRE"] = "DEMOCRATIC REPUBLIC OF THE CONGO",
        ["DAHOMEY"] = "BENIN",
        ["UPPER VOLTA"] = "BURKINA FASO",
        ["RHODESIA"] = "ZIMBABWE",
        ["NORTHERN RHODESIA"] = "ZAMBIA",
        ["NYASALAND"] = "MALAWI",
        ["BECHUANALAND"] = "BOTSWANA",
        ["BASUTOLAND"] = "LESOTHO",
        ["GOLD COAST"] = "GHANA",
        ["EAST TIMOR"] = "TIMOR-LESTE",
        ["NEW HEBRIDES"] = "VANUATU",
        ["BYELORUSSIA"] = "BELARUS",
        ["CEYLON"] = "SRI LANKA",
        ["SIAM"] = "THAILAND",
        ["PERSIA"] = "IRAN",
        ["SWAZILAND"] = "ESWATINI",
        ["CAPE VERDE"] = "CABO VERDE",
        ["MACEDONIA"] = "NORTH MACEDONIA",
        ["TURKEY"] = "TÜRKIYE",
        ["CZECH REPUBLIC"] = "CZECHIA",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True if one of two codes is a withdrawn one of the country that the other names.</summary>
    public static bool AreSameCode(string left, string right) => AreSame(Codes, CountryCodes.Canonical(left), CountryCodes.Canonical(right));

    /// <summary>True if two different texts, as <see cref="NameText"/>, are the former and the present name of one country.</summary>
    public static bool AreSameName(string left, string right) => AreSame(Names, left, right);

    /// <summary>True for a code in use or withdrawn by a change of name.</summary>
    public static bool IsCode(string code) => CountryCodes.IsKnown(CountryCodes.Canonical(code)) || Codes.ContainsKey(code);

    private static bool AreSame(FrozenDictionary<string, string> now, string left, string right) =>
        left != right && string.Equals(now.GetValueOrDefault(left, left), now.GetValueOrDefault(right, right), StringComparison.Ordinal);

    private static FrozenDictionary<string, string> Table(params string[] rows) =>
        rows.Select(row => row.Split(' ')).ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
}
