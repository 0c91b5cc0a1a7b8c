using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy;

/// <summary>The words in which rules are written and explained.</summary>
public static class RuleWords
{
    /// <summary>A value as packs write it: <c>BorderGuard</c> is <c>border_guard</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Words<T>.NameOf(value);

    /// <summary>Finds the value that packs write so; false if there is none.</summary>
    public static bool TryFind<T>(string name, out T value)
        where T : struct, Enum => Words<T>.TryFind(name, out value);

    /// <summary>Keys for people: <c>names, birth date and sex</c>; empty if there is none.</summary>
    public static string InWords(SearchKeys keys) => Wording.KeysOf(keys);

    /// <summary>Circumstances as what is declared: <c>fingerprints cannot be used and the person is present</c>; empty if none.</summary>
    /// <param name="circumstances">The circumstances.</param>
    /// <param name="last">The word before the last of them.</param>
    public static string InWords(Circumstances circumstances, string last = "and") => Wording.FactsOf(circumstances, last);
}
