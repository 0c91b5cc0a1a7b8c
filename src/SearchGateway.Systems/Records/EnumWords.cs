using System.Collections.Frozen;
using System.Text;

namespace SearchGateway.Systems.Records;

/// <summary>The words of an enumeration of a system's contract: <c>DiscreetCheckCrime</c> is <c>discreet_check_crime</c>.</summary>
internal static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Words =
        Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => Convert.ToInt32(v) == 0 ? "" : WordOf(v.ToString()));

    private static readonly FrozenDictionary<TEnum, string> Codes = Words.ToFrozenDictionary(word => word.Key, word => word.Value.ToUpperInvariant());

    /// <summary>The word; empty for the value 0, which every contract keeps for "not said"; null for a value it does not have.</summary>
    public static string? Of(TEnum value) => Words.GetValueOrDefault(value);

    /// <summary>As <see cref="Of"/>, in capitals: for enumerations whose names are letters or abbreviations.</summary>
    public static string? CodeOf(TEnum value) => Codes.GetValueOrDefault(value);

    private static string WordOf(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
