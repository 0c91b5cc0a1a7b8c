using SearchGateway.V1;

namespace SearchGateway.LoadTests.Queries;

/// <summary>What is known beforehand of a system's part in an answer.</summary>
internal enum Expected
{
    /// <summary>It is asked; what it holds is not known.</summary>
    Asked,

    /// <summary>It is asked and holds something.</summary>
    Hits,

    /// <summary>It is asked and holds nothing.</summary>
    NoHit,

    /// <summary>The rules do not permit it.</summary>
    NotPermitted,
}

/// <summary>What an answer must say of systems. A system that failed or was late says nothing wrong, unless it was not to be asked.</summary>
internal sealed class Expectation(IReadOnlyDictionary<CentralSystem, Expected> systems)
{
    public static readonly Expectation None = new(new Dictionary<CentralSystem, Expected>());

    private static readonly Dictionary<string, Expected> s_words = new(StringComparer.Ordinal)
    {
        ["asked"] = Expected.Asked, ["hits"] = Expected.Hits, ["no-hit"] = Expected.NoHit, ["not-permitted"] = Expected.NotPermitted,
    };

    /// <summary>Reads names of systems and what is expected of each, as in <c>{"sis": "no-hit", "eurodac": "not-permitted"}</c>.</summary>
    /// <exception cref="FormatException">A system or a word is not known.</exception>
    public static Expectation Parse(IEnumerable<KeyValuePair<string, string>> words) => new(words.ToDictionary(w => SystemOf(w.Key), w => Of(w.Value)));

    public Expected? this[CentralSystem system] => systems.TryGetValue(system, out var expected) ? expected : null;

    /// <summary>Whether a system's answer may be so.</summary>
    public bool Allows(SystemAnswer answer) => !systems.TryGetValue(answer.System, out var expected) || expected switch
    {
        Expected.NotPermitted => answer.Outcome is Outcome.NotPermitted,
        _ when answer.Outcome is Outcome.TimedOut or Outcome.Failed => true,
        Expected.Asked => answer.Outcome is Outcome.Hits or Outcome.NoHit,
        // An answer from old data may lack what was entered since, or still hold what was erased.
        _ when answer.DataAsOf is not null => answer.Outcome is Outcome.Hits or Outcome.NoHit,
        Expected.Hits => answer.Outcome is Outcome.Hits,
        _ => answer.Outcome is Outcome.NoHit,
    };

    private static CentralSystem SystemOf(string name) =>
        Enum.TryParse<CentralSystem>(name, ignoreCase: true, out var system) && system != CentralSystem.Unspecified && Enum.IsDefined(system)
            ? system
            : throw new FormatException($"expect: '{name}' is no system; one of sis, vis, ees, eurodac, cir.");

    private static Expected Of(string word) => s_words.TryGetValue(word, out var expected)
        ? expected
        : throw new FormatException($"expect: '{word}' is none of {string.Join(", ", s_words.Keys)}.");
}
