using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Small words before a name that documents keep, drop or join at will.</summary>
internal static class Particles
{
    private static readonly FrozenSet<string> Anywhere = new[]
    {
        "AL", "EL", "UL", "OL", "AS", "AR", "AZ", "ASH", "AD", "AN", "UR", "US", "UD", "UZ", "ED", "ER", "ES", "EZ", "BIN", "BEN", "IBN", "BINT", "DE", "DEL", "DELLA", "DI", "DA",
        "DO", "DOS", "DAS", "DU", "DES", "LA", "LE", "LAS", "LOS", "VAN", "VON", "VOM", "DER", "DEN", "DEM", "TEN",
        "TER", "TE", "ZU", "ZUM", "ZUR", "AF", "AV",
    }.ToFrozenSet(StringComparer.Ordinal);

    // As a given name these are initials or names of their own.
    private static readonly FrozenSet<string> InSurnames =
        new[] { "O", "D", "L", "Y", "E", "I", "MC", "MAC", "ST", "SAN" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string word, bool inSurname) =>
        Anywhere.Contains(word) || (inSurname && InSurnames.Contains(word));
}
