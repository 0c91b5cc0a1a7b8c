using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Observability.Prometheus;
using SearchGateway.Tests.Shared;
using SearchGateway.Tests.Shared.Observing;

namespace SearchGateway.Host.Tests.Telemetry;

public sealed class InstrumentTests
{
    [Fact]
    public async Task EveryInstrumentOfTheGatewayAndOfTheSystemsIsDocumentedUnderItsNameAtPrometheus()
    {
        using var published = new PublishedInstruments();
        await using var gateway = await RealGateway.StartAsync(
            null, "--Audit:Witnesses:0:Name=witness.example/one", "--Audit:Witnesses:0:Address=http://127.0.0.1:9", $"--Audit:Witnesses:0:PublicKey={KeyOfAWitness()}");
        // Some are made with the first search.
        using var answer = await gateway.PostAsync("/v1/search", Requests.ToJson(Requests.Specimen), idempotencyKey: "one-key-of-many-0001");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        RuntimeHelpers.RunClassConstructor(typeof(SearchGateway.Telemetry).TypeHandle);
        var documented = DocumentedMeasurements.Read(Repository.Root).Where(row => !row.Instrument.StartsWith("ssi.edge.", StringComparison.Ordinal));

        Assert.Equal(
            documented.Select(row => $"{row.Instrument} {row.Prometheus}").Order(StringComparer.Ordinal),
            published.All.Select(instrument => $"{instrument.Name} {NameOf(instrument)}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(published.All, instrument => string.IsNullOrEmpty(instrument.Description));
    }

    internal static string NameOf(Instrument instrument)
    {
        var kind = instrument.GetType().Name is var type && type.Contains("Histogram", StringComparison.Ordinal) ? FamilyKind.Histogram
            : type.Contains("UpDown", StringComparison.Ordinal) || type.Contains("Gauge", StringComparison.Ordinal) ? FamilyKind.Gauge
            : FamilyKind.Counter;
        return MetricNames.Of(instrument.Name, instrument.Unit, kind).Name + (kind == FamilyKind.Counter ? "_total" : "");
    }

    private static string KeyOfAWitness()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
