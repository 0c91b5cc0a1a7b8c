using System.Diagnostics;
using System.Diagnostics.Metrics;
using SearchGateway.Observability;
using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Hosting;

/// <summary>What the simulated systems tell of themselves. No personal data.</summary>
internal sealed class SystemTelemetry : IDisposable
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "SearchGateway.Simulators";

    private readonly Meter _meter = new(Name);
    private readonly FaultSwitch[] _systems;

    public SystemTelemetry(IEnumerable<FaultSwitch> systems)
    {
        _systems = [.. systems];
        _meter.CreateObservableCounter("ssi.simulator.calls", () => Observe(s => s.Calls), "{call}", "Calls and questions that a simulated system has taken.");
        _meter.CreateObservableUpDownCounter("ssi.simulator.busy", () => Observe(s => s.Servers.State.Busy), "{search}", "Searches that a simulated system's servers work on.");
        _meter.CreateObservableUpDownCounter("ssi.simulator.waiting", () => Observe(s => s.Servers.State.Waiting), "{search}", "Searches in a simulated system's queue.");
    }

    /// <summary>Spans of questions that come on a stream; calls of their own have those of the framework.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>What the program of the systems tells.</summary>
    public static ObservedProgram Program { get; } = new(
        "searchgateway-simulators", [Name, .. ObservedProgram.FrameworkSources], [Name, RpcMeasurement.MeterName, .. ObservedProgram.FrameworkMeters]);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Observe(Func<FaultSwitch, long> value) =>
        _systems.Select(system => new Measurement<long>(value(system), new KeyValuePair<string, object?>("ssi.system", WordOf(system.System))));

    private static string WordOf(SystemName system) => system switch
    {
        SystemName.Eurodac => "Eurodac",
        _ => system.ToString().ToUpperInvariant(),
    };
}
