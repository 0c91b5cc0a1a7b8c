using SearchGateway.Fakes;
using SearchGateway.Observability.Prometheus;
using SearchGateway.Tests.Shared;
using SearchGateway.Tests.Shared.Observing;

namespace SearchGateway.Edge.Tests.Telemetry;

public sealed class InstrumentTests
{
    [Fact]
    public async Task EveryInstrumentOfTheEdgeIsDocumented()
    {
        using var published = new PublishedInstruments();
        await using var gateway = await FakeGateway.StartAsync();
        await using var edge = await EdgeUnderTest.StartAsync(gateway);

        var own = published.All.Where(instrument => instrument.Meter.Name == "SearchGateway.Edge").Select(instrument => instrument.Name).ToList();
        var documented = DocumentedMeasurements.Read(Repository.Root).Select(row => row.Instrument).ToList();

        Assert.Equal(documented.Where(name => name.StartsWith("ssi.edge.", StringComparison.Ordinal)).Append("ssi.ready").Order(StringComparer.Ordinal), own.Order(StringComparer.Ordinal));
        Assert.All(DocumentedMeasurements.Read(Repository.Root).Where(row => row.Instrument.StartsWith("ssi.edge.", StringComparison.Ordinal)), row =>
            Assert.StartsWith(MetricNames.Of(row.Instrument, null, FamilyKind.Gauge).Name, row.Prometheus, StringComparison.Ordinal));
    }
}
