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
    private readonly Counter<long> _openings;

    public SystemsMeter()
    {
        _retries = _meter.CreateCounter<long>("ssi.system.retries", "{attempt}", "Further attempts to reach a system.");
        _openings = _meter.CreateCounter<long>("ssi.system.breaker.openings", "{opening}", "Times that a breaker opened, failed trials included.");
        _meter.CreateObservableGauge("ssi.system.breaker", () => Observe(s => (int)s.Breaker), null, "State of the breaker: 0 closed, 1 half open, 2 open.");
        _meter.CreateObservableUpDownCounter("ssi.system.under_way", () => Observe(s => s.QuestionsUnderWay), "{question}", "Questions under way to a system.");
        _meter.CreateObservableGauge("ssi.system.last_answer.timestamp", LastAnswers, "s", "When a system last gave an answer that was understood.");
        _meter.CreateObservableGauge("ssi.system.data.age", DataAges, "s", "How old the data of that answer were.");
    }

    public void Add(SystemHealth health) => _systems.Add(health);

    public void CountRetry(CentralSystem system) => _retries.Add(1, Tag(system));

    public void CountOpening(CentralSystem system) => _openings.Add(1, Tag(system));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(CentralSystem system) => new("ssi.system", system.DisplayName());

    private IEnumerable<SystemHealth> Answered => _systems.Where(s => s.LastAnswer is not null);

    private IEnumerable<Measurement<double>> LastAnswers() =>
        Answered.Select(s => new Measurement<double>(s.LastAnswer!.Value.ToUnixTimeMilliseconds() / 1000.0, Tag(s.System)));

    private IEnumerable<Measurement<double>> DataAges() => Answered.Select(s => new Measurement<double>(s.DataAge.TotalSeconds, Tag(s.System)));

    private IEnumerable<Measurement<int>> Observe(Func<SystemHealth, int> value) =>
        _systems.Select(s => new Measurement<int>(value(s), Tag(s.System)));
}
