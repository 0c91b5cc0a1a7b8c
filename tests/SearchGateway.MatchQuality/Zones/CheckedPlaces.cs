using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>
/// Which single changes of a zone its check digits must show. Follows from the layouts and the weights alone, not from the reader.
/// </summary>
/// <remarks>
/// The weights 7, 3 and 1 have no factor in common with 10, so a change shows in a sum modulo 10 unless both characters have the same
/// value modulo 10: 0, the filler, A, K, U; 1, B, L, V; and so on. What one check digit cannot show no other can.
/// </remarks>
internal static class CheckedPlaces
{
    /// <summary>All that a zone may hold.</summary>
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

    /// <summary>Whether a position, counted from 0 over all lines, is data that a check digit covers.</summary>
    public static bool IsData(MrzFormat format, int at) => format switch
    {
        MrzFormat.Td1 => at is >= 5 and < 37 or >= 38 and < 45 or >= 48 and < 59,
        MrzFormat.Td2 => at is >= 36 and < 46 or >= 49 and < 56 or >= 57 and < 71,
        MrzFormat.Td3 => at is >= 44 and < 54 or >= 57 and < 64 or >= 65 and < 87,
        MrzFormat.MrvA => at is >= 44 and < 53 or >= 57 and < 63 or >= 65 and < 71,
        _ => at is >= 36 and < 45 or >= 49 and < 55 or >= 57 and < 63,
    };

    /// <summary>Whether a check digit covers two characters alike.</summary>
    public static bool AreAlike(char one, char other) => Value(one) % 10 == Value(other) % 10;

    /// <summary>How many of all changes of one character into another no check digit shows.</summary>
    public static (int Alike, int All) Count()
    {
        var changes = (from one in Alphabet from other in Alphabet where one != other select (one, other)).ToList();
        return (changes.Count(c => AreAlike(c.one, c.other)), changes.Count);
    }

    private static int Value(char c) => c == '<' ? 0 : Alphabet.IndexOf(c, StringComparison.Ordinal);
}
