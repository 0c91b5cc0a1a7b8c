using System.Globalization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Prepared;

namespace SearchGateway.Benchmarks.Registers;

/// <summary>Options of the commands that measure the registers of the systems in this process.</summary>
/// <param name="Folder">A prepared population; null for one drawn in memory.</param>
/// <param name="People">People drawn in memory, in the proportions published for 2016.</param>
/// <param name="Count">Searches, or additions, of each kind.</param>
internal sealed record RegisterOptions(string? Folder, int People, int Count)
{
    public const string Usage = "numbers | additions [--folder FOLDER | --people 200000] [--count 20000]";

    private const ulong Seed = 2016;

    /// <summary>Reads the options.</summary>
    /// <returns>Null with the rule that is broken.</returns>
    public static RegisterOptions? Read(IReadOnlyList<string> words, out string fault)
    {
        var options = new RegisterOptions(null, 200_000, 20_000);
        fault = "";
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count)
                fault = $"{words[i]}: must be followed by a value";
            else if (options.With(words[i], words[i + 1]) is { } changed)
                options = changed;
            else
                fault = $"{words[i]}: is no option, or its value is out of range";
        }

        return fault.Length == 0 ? options : null;
    }

    /// <summary>The population, and the folder that holds it.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public (Census Census, PreparedFolder? Folder) Open()
    {
        if (Folder is null)
            return (new Census(new PopulationOptions { Mix = PopulationPreset.Published2016, Size = People, Seed = Seed }, Today), null);
        var folder = PreparedFolder.Open(Folder);
        return (folder.Census, folder);
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private RegisterOptions? With(string option, string value) => (option, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0) switch
    {
        ("--folder", _) => this with { Folder = value },
        ("--people", >= PopulationOptions.SmallestSize and <= PopulationOptions.LargestSize) => this with { People = n },
        ("--count", >= 100 and <= 10_000_000) => this with { Count = n },
        _ => null,
    };
}
