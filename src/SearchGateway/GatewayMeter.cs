using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SearchGateway.Audit;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway;

/// <summary>How the gateway stands at the moment of looking: searches, audit log, rules. Asked only while somebody measures.</summary>
public sealed class GatewayMeter : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);
    private readonly ConcurrentDictionary<RulePackIdentity, byte> _packs = new();
    private readonly PolicyReload _policy;

    internal GatewayMeter(SearchesUnderWay searches, AuditLog audit, Witnessing witnesses, PolicyReload policy)
    {
        _policy = policy;
        _meter.CreateObservableUpDownCounter("ssi.searches.under_way", () => searches.Count, "{search}", "Searches under way.");
        _meter.CreateObservableUpDownCounter("ssi.audit.waiting", () => audit.Waiting, "{record}", "Records that wait to be durable.");
        _meter.CreateObservableGauge("ssi.audit.writable", () => audit.IsWritable ? 1 : 0, null, "1 while the audit log takes new searches.");
        _meter.CreateObservableGauge("ssi.rule_pack.info", Packs, null, "1 for the rule pack in force, 0 for one that was.");
        _meter.CreateObservableGauge(
            "ssi.rule_pack.in_force.timestamp", () => UnixSeconds(policy.Active.Since), "s", "When the rule pack in force was put in force, or this process started.");
        if (witnesses.Standing.Witnesses.Count == 0)
            return;
        _meter.CreateObservableGauge("ssi.audit.uncosigned.age", () => witnesses.Lag.TotalSeconds, "s", "Most that the oldest record without witnesses' cosignatures has waited.");
        _meter.CreateObservableUpDownCounter("ssi.audit.uncosigned", () => witnesses.Standing.Behind, "{record}", "Records without witnesses' cosignatures.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static double UnixSeconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>One that was in force goes on to be told: else it would look as if it still were.</summary>
    private IEnumerable<Measurement<int>> Packs()
    {
        var active = _policy.Active.Pack;
        _packs.TryAdd(active, 0);
        return _packs.Keys.Select(pack => new Measurement<int>(
            pack == active ? 1 : 0, new("ssi.rule_pack.name", pack.Name), new("ssi.rule_pack.hash", pack.Hash)));
    }
}
