using System.Collections.Frozen;
using System.Globalization;

namespace SearchGateway.Policy.Rules;

/// <summary>The words of a closed list as packs write them: <c>BorderGuard</c> is <c>border_guard</c>. A flag's zero has no word.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByName = Enum.GetValues<T>()
        .Where(v => !typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) || Convert.ToInt64(v, CultureInfo.InvariantCulture) != 0)
        .ToFrozenDictionary(NameOf, v => v, StringComparer.Ordinal);

    public static IEnumerable<string> All => ByName.OrderBy(p => p.Value).Select(p => p.Key);

    public static bool TryFind(string name, out T value) => ByName.TryGetValue(name, out value);

    public static string NameOf(T value) =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}
