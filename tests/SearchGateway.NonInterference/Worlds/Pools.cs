using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Values to draw from: few enough that records of different systems agree by chance, and some that nearly agree.</summary>
internal static class Pools
{
    public static readonly string[] Surnames = ["ERIKSSON", "ERIKSON", "IVANOV", "MUELLER", ""];

    public static readonly string[] Forenames = ["ANNA MARIA", "ANNA", "SERGEI", ""];

    public static readonly (int Year, int Month, int Day)[] BirthDates = [(1974, 8, 12), (1974, 12, 8), (1975, 8, 12), (1974, 8, 0), (1961, 1, 30)];

    public static readonly string[] States = ["UTO", "D", "SWE", "RUS"];

    public static readonly string[] Documents = ["L898902C3", "L898902C8", "D23145890"];

    public static readonly string[] Stickers = ["UTO000001", "UTO000002", "SWE000007"];

    public static readonly string[] Words = ["red", "green", "Tallinn", "Narva 3", "tourism, family", "x", ""];

    /// <summary>A record number of a system.</summary>
    public static string Number(CentralSystem system, int number)
    {
        var digits = number.ToString("000000000", CultureInfo.InvariantCulture);
        return system switch
        {
            CentralSystem.Sis => $"SISDEU000{digits}7",
            CentralSystem.Vis => $"DEU2016{digits}",
            CentralSystem.Ees => $"EES0{digits}",
            CentralSystem.Cir => $"CIR{digits.PadLeft(20, 'A')}",
            _ => $"DE1{digits}",
        };
    }
}
