using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SearchGateway.Model;

namespace SearchGateway.Systems;

/// <summary>What the adapters measure beside the gateway's own instruments: breakers, load and retries. No personal data.</summary>
internal sealed class SystemsMeter : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);
    private readonly ConcurrentBag<SystemHealth> _systems = [];
    private readonly Counter<long> _retries;

    public SystemsMeter()
    {
        _retries = _meter.CreateCounter<long>("ssi.system.retries", "{attempt}", "Further attempts to reach a system.");
        _meter.CreateObservableGauge("ssi.system.breaker", () => Observe(s => (int)s.Breaker), null, "State of the breaker: 0 closed, 1 half open, 2 open.");
        _meter.CreateObservableGauge("ssi.system.under_way", () => Observe(s => s.QuestionsUnderWay), "{question}", "Questions under way to a system.");
    }

    public void Add(SystemHealth health) => _systems.Add(health);

    public void CountRetry(CentralSystem system) => _retries.Add(1, Tag(system));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(CentralSystem system) => new("ssi.system", system.DisplayName());

    private IEnumerable<Measurement<int>> Observe(Func<SystemHealth, int> value) =>
        _systems.Select(s => new Measurement<int>(value(s), Tag(s.System)));
}
