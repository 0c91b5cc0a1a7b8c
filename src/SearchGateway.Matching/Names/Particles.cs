using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Small words before a name that documents keep, drop or join at will.</summary>
internal static class Particles
{
    // The Arabic article, whose vowel and sound follow its neighbours, and how a father is named.
    private static readonly FrozenSet<string> Articles = new[]
    {
        "AL", "EL", "UL", "OL", "IL", "OUL", "AS", "AR", "AZ", "ASH", "AD", "AN", "UR", "US", "UD", "UZ", "ED", "ER", "ES", "EZ",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SonOf = new[] { "BIN", "BEN", "IBN", "BN" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Anywhere = Articles.Concat(SonOf).Concat(
    [
        "BINT", "DE", "DEL", "DELLA", "DI", "DA",
        "DO", "DOS", "DAS", "DU", "DES", "LA", "LE", "LAS", "LOS", "VAN", "VON", "VOM", "DER", "DEN", "DEM", "TEN",
        "TER", "TE", "ZU", "ZUM", "ZUR", "AF", "AV",
    ]).ToFrozenSet(StringComparer.Ordinal);

    // As a given name these are initials or names of their own.
    private static readonly FrozenSet<string> InSurnames =
        new[] { "O", "D", "L", "Y", "E", "I", "MC", "MAC", "ST", "SAN", "VANDER", "VANDEN", "DELA" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AnywhereBySpan = Anywhere.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InSurnamesBySpan = InSurnames.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Anywhere.Concat(InSurnames).Max(particle => particle.Length);

    /// <summary>One spelling for all of one particle.</summary>
    public static string Folded(string particle) => Articles.Contains(particle) ? "AL" : SonOf.Contains(particle) ? "BIN" : particle;

    /// <summary>As <see cref="Has(ReadOnlySpan{char}, bool)"/>, of a word in its first rendering.</summary>
    public static bool Has(NameToken word, bool inSurname) => word.Length <= Longest && Has(word.Text, inSurname);

    public static bool Has(ReadOnlySpan<char> word, bool inSurname) =>
        AnywhereBySpan.Contains(word) || (inSurname && InSurnamesBySpan.Contains(word));
}
