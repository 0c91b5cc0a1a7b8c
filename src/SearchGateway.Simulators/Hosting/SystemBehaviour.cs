using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Simulators.Hosting;

/// <summary>The behaviour on demand of one system: its faults, and the scenario that sets them over time.</summary>
internal sealed class SystemBehaviour : IDisposable
{
    private readonly FaultSwitch _faults;
    private readonly ScenarioPlayer _player;
    private readonly ScenarioLibrary _library;

    public SystemBehaviour(SystemName system, ScenarioLibrary library, TimeProvider clock)
    {
        _faults = new FaultSwitch(system, clock);
        _player = new ScenarioPlayer(_faults, clock);
        _library = library;
    }

    public FaultSwitch Faults => _faults;

    public ScenarioPlayer Player => _player;

    /// <summary>Starts a scenario that begins at an instant, the same in all systems.</summary>
    public void Play(Scenario scenario, DateTimeOffset begins) => _player.Start(scenario, seed: null, begins);

    /// <summary>Adds what the services ask for; the container does not end them, for they outlive a stop.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton(_faults).AddSingleton(_player).AddSingleton(_library);

    public static void MapOn(IEndpointRouteBuilder routes)
    {
        routes.MapGrpcService<FaultService>();
        routes.MapGrpcService<ScenarioService>();
    }

    public void Dispose()
    {
        _player.Dispose();
        _faults.Dispose();
    }
}
