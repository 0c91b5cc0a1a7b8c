using System.Text;
using SearchGateway.Simulators.Population.Damage;

namespace SearchGateway.MatchQuality.Generated;

/// <summary>Kinds of damage in words, for reports.</summary>
internal static class DamageWords
{
    /// <summary>The kind's name as words: "letter dropped".</summary>
    public static string Words(this DamageKind kind)
    {
        var words = new StringBuilder();
        foreach (var letter in kind.ToString())
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        return words.ToString();
    }
}
