using System.Globalization;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Systems;

namespace SearchGateway.LoadTests.Planning.Points;

/// <summary>
/// How long the simulated systems take over a question: one caller, no gateway between, every way to seek a record equally often.
/// </summary>
internal static class SimulatedTimes
{
    private const string Simulators = "SearchGateway.Simulators";

    public static async Task<IReadOnlyList<SystemTimes>> MeasureAsync(int people, TimeSpan each, CancellationToken cancellationToken)
    {
        var (assembly, size) = (Builds.Find(Simulators, null), people.ToString(CultureInfo.InvariantCulture));
        var (code, text, error) = await ServerProcess.RunAsync(assembly, ["samples", "--size", size], new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        if (code != 0)
            throw new RunException($"The simulators give no samples: {text}{error}");
        using var lines = new StringReader(text);
        var samples = await SystemSample.ReadAsync(lines, cancellationToken);

        // The systems listen on five ports in a row.
        var first = ServerProcess.FreeAddress();
        Uri At(int place) => new UriBuilder(first) { Port = first.Port + place }.Uri;
        using var server = await ServerProcess.StartListeningAsync(
            "the simulated systems", ["dotnet", assembly, "serve", "--size", size, "--port", first.Port.ToString(CultureInfo.InvariantCulture)], At(4), cores: null, cancellationToken);
        var names = new[] { "sis", "vis", "ees", "eurodac" };
        using var targets = new SystemTargets(names.Select((name, place) => (name, place)).ToDictionary(s => s.name, s => At(s.place), StringComparer.Ordinal));
        var times = new List<SystemTimes>();
        foreach (var name in names)
        {
            var figures = await new ClosedLoop(targets, 1).RunAsync([.. InTurn(samples.Where(s => s.System == name))], each, cancellationToken);
            times.Add(SystemTimes.Of(name, figures.Latency));
        }

        return times;
    }

    /// <summary>One of each kind after another.</summary>
    private static IEnumerable<SystemSample> InTurn(IEnumerable<SystemSample> samples)
    {
        var kinds = samples.GroupBy(s => s.Kind, StringComparer.Ordinal).Select(kind => kind.ToList()).ToList();
        return Enumerable.Range(0, kinds.Min(k => k.Count)).SelectMany(i => kinds.Select(kind => kind[i]));
    }
}
