using System.Globalization;

namespace SearchGateway.Benchmarks.Biometrics;

/// <summary>Options of the command.</summary>
/// <param name="Sets">Sets in the gallery.</param>
/// <param name="Fingers">Fingers of a set, 4 or 10.</param>
/// <param name="Searches">Searches of each kind that are timed; 0 leaves times and bandwidth out.</param>
/// <param name="Trials">Searches of each kind for the error rates of the whole gallery; 0 leaves them out.</param>
/// <param name="Pairs">Pairs of captures for the error rates; 0 leaves them out.</param>
internal sealed record FingerprintOptions(int Sets, int Fingers, int Searches, int Trials, int Pairs)
{
    public const string Usage = "fingerprints [--sets 18800000] [--fingers 10|4] [--searches 200] [--trials 1000] [--pairs 1000000]";

    /// <summary>Reads the options.</summary>
    /// <returns>Null with the rule that is broken.</returns>
    public static FingerprintOptions? Read(IReadOnlyList<string> words, out string fault)
    {
        var options = new FingerprintOptions(18_800_000, 10, 200, 1000, 1_000_000);
        fault = "";
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count || !int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                fault = $"{words[i]}: must be followed by a whole number";
            else if (options.With(words[i], number) is { } changed)
                options = changed;
            else
                fault = $"{words[i]}: is no option, or its value is out of range";
        }

        return fault.Length == 0 ? options : null;
    }

    private FingerprintOptions? With(string option, int number) => (option, number) switch
    {
        ("--sets", > 0 and <= 200_000_000) => this with { Sets = number },
        ("--fingers", 4 or 10) => this with { Fingers = number },
        ("--searches", >= 0) => this with { Searches = number },
        ("--trials", >= 0) => this with { Trials = number },
        ("--pairs", >= 0) => this with { Pairs = number },
        _ => null,
    };
}
