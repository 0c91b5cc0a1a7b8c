using SearchGateway.Systems.Contracts.Admin.V1;

namespace SearchGateway.Simulators.Scenarios;

/// <summary>Reads a capacity: <c>{ servers: 4, queue: 100, names: 20ms, numbers: 2ms, biometrics: … }</c>.</summary>
internal static class CapacityReader
{
    public static Capacity Read(ScenarioMap map)
    {
        var capacity = new Capacity
        {
            Servers = map.Count("servers", 1, 100_000) ?? 1,
            QueueLimit = map.Count("queue", 0, 1_000_000) ?? 0,
            Alphanumeric = Times(map, "names"),
            Document = Times(map, "numbers"),
            Biometric = Times(map, "biometrics"),
        };
        map.RejectOthers();
        return capacity;
    }

    private static DurationDistribution? Times(ScenarioMap map, string name) =>
        map.Find(name) is { } node ? TimesReader.Read(map, node, name) : null;
}
