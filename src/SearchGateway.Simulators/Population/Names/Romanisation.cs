using System.Collections.Frozen;
using System.Text;

namespace SearchGateway.Simulators.Population.Names;

/// <summary>
/// How offices write a script in Latin letters: the passport's way (ICAO Doc 9303 or the national table), and the ways of
/// other countries and times, which is where different spellings of one name come from.
/// </summary>
internal sealed class Romanisation
{
    private readonly FrozenDictionary<string, string>[] _systems;
    private readonly int _longest;

    /// <summary>Reads the tables.</summary>
    /// <param name="systems">One for each way, the passport's first: <c>letters:LATIN</c> separated by white space, nothing after the colon where the letter falls away.
    /// The first table is complete; the others say where they differ.</param>
    public Romanisation(params string[] systems)
    {
        var first = Read(systems[0], []);
        _systems = [.. systems.Select(table => Read(table, first).ToFrozenDictionary(StringComparer.Ordinal))];
        _longest = _systems.Max(s => s.Keys.Max(k => k.Length));
    }

    /// <summary>The name in every way, the passport's first; each once.</summary>
    public string[] Spellings(string original) => [.. _systems.Select(s => Written(original, s)).Distinct(StringComparer.Ordinal)];

    private string Written(string original, FrozenDictionary<string, string> system)
    {
        var latin = new StringBuilder(original.Length + 4);
        var at = 0;
        while (at < original.Length)
        {
            var length = Math.Min(_longest, original.Length - at);
            string? letters = null;
            while (length > 0 && !system.TryGetValue(original.Substring(at, length), out letters))
                length--;
            latin.Append(letters ?? original[at].ToString());
            at += Math.Max(length, 1);
        }

        return latin.ToString();
    }

    // Where a table names a letter twice, the later counts.
    private static Dictionary<string, string> Read(string table, Dictionary<string, string> beyond)
    {
        var letters = new Dictionary<string, string>(beyond, StringComparer.Ordinal);
        foreach (var entry in NameStock.Split(table))
        {
            var at = entry.IndexOf(':', StringComparison.Ordinal);
            letters[entry[..at]] = entry[(at + 1)..];
        }

        return letters;
    }
}
