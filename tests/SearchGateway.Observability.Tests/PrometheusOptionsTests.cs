using Microsoft.Extensions.Configuration;

namespace SearchGateway.Observability.Tests;

public sealed class PrometheusOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://localhost:9464")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:9464")]
    public void NowhereOrOnThisMachineIsTaken(string? address) => Assert.Empty(new PrometheusOptions { Address = address }.Faults());

    [Theory]
    [InlineData("http://0.0.0.0:9464")]
    [InlineData("http://*:9464")]
    [InlineData("http://[::]:9464")]
    [InlineData("http://192.0.2.7:9464")]
    public void OtherMachinesReachItOnlyWhereTheSettingsSaySo(string address)
    {
        Assert.Contains("BeyondThisMachine", Assert.Single(new PrometheusOptions { Address = address }.Faults()), StringComparison.Ordinal);
        Assert.Empty(new PrometheusOptions { Address = address, BeyondThisMachine = true }.Faults());
    }

    [Theory]
    [InlineData("9464")]
    [InlineData("127.0.0.1:9464")]
    [InlineData("https://127.0.0.1:9464")]
    [InlineData("http://127.0.0.1:9464/metrics")]
    [InlineData("http://metrics.example:9464")]
    public void WhatIsNoAddressIsRefused(string address) =>
        Assert.Contains("is expected", Assert.Single(new PrometheusOptions { Address = address }.Faults()), StringComparison.Ordinal);

    [Fact]
    public async Task WithoutSettingsNothingListens()
    {
        using var meter = new System.Diagnostics.Metrics.Meter("nobody-listens");
        var counter = meter.CreateCounter<long>("ssi.unheard");

        await using var observation = await Observation.BeginAsync(
            new ObservedProgram("tested", [], ["nobody-listens"]), new ConfigurationBuilder().Build(), TestContext.Current.CancellationToken);

        Assert.Null(observation.MetricsAddress);
        Assert.False(counter.Enabled);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("otlp", true)]
    [InlineData("none", false)]
    public void TheStandardVariablesTurnASignalOff(string? exporter, bool isExported)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), new("OTEL_TRACES_EXPORTER", exporter), new("OTEL_METRICS_EXPORTER", exporter)]).Build();

        Assert.Equal(isExported, StandardVariables.ExportsTraces(configuration));
        Assert.Equal(isExported, StandardVariables.ExportsMetrics(configuration));
        Assert.False(StandardVariables.ExportsLogs(configuration));
    }
}
