using System.Collections.Concurrent;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>The scenarios that can be started: those shipped, and those loaded while the systems run.</summary>
internal sealed class ScenarioLibrary
{
    public const int MostLoaded = 100;

    private const string Folder = "scenarios/";

    private static readonly Lazy<IReadOnlyDictionary<string, Scenario>> s_shipped = new(ReadShipped);

    private readonly ConcurrentDictionary<string, Scenario> _loaded = new(StringComparer.Ordinal);

    /// <summary>The scenarios that come with the simulators, by name.</summary>
    public static IReadOnlyDictionary<string, Scenario> Shipped => s_shipped.Value;

    public IEnumerable<Scenario> All => Shipped.Values.Where(s => !_loaded.ContainsKey(s.Name)).Concat(_loaded.Values).OrderBy(s => s.Name, StringComparer.Ordinal);

    public Scenario? Find(string name) => _loaded.GetValueOrDefault(name) ?? Shipped.GetValueOrDefault(name);

    /// <summary>Takes a scenario in, also in place of one of the same name.</summary>
    /// <returns>False if too many are loaded.</returns>
    public bool Load(Scenario scenario)
    {
        if (_loaded.Count >= MostLoaded && !_loaded.ContainsKey(scenario.Name))
            return false;
        _loaded[scenario.Name] = scenario;
        return true;
    }

    public static bool IsShipped(Scenario scenario) => ReferenceEquals(Shipped.GetValueOrDefault(scenario.Name), scenario);

    private static Dictionary<string, Scenario> ReadShipped()
    {
        var assembly = typeof(ScenarioLibrary).Assembly;
        var shipped = new Dictionary<string, Scenario>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var (scenario, faults) = Scenario.Read(reader.ReadToEnd());
            if (scenario is null)
                throw new InvalidOperationException($"{resource}:{string.Join("; ", faults)}");
            shipped.Add(scenario.Name, scenario);
        }

        return shipped;
    }
}
