using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using FingerprintSample = SearchGateway.Systems.Contracts.Eurodac.V1.FingerprintSample;

namespace SearchGateway.Simulators.Tests.Hosting;

public sealed class SimulatedSystemsTests
{
    [Fact]
    public async Task AStoppedSystemRefusesTheOthersAnswerAndItReturnsOnItsPort()
    {
        await using var systems = await SimulatedSystems.StartAsync(Small(), new FixedDay(RunningSystems.Today));
        using var eurodacChannel = GrpcChannel.ForAddress(systems.Eurodac);
        using var sisChannel = GrpcChannel.ForAddress(systems.Sis);
        var eurodac = new ComparisonService.ComparisonServiceClient(eurodacChannel);
        var address = systems.Eurodac;

        await systems.StopAsync(SystemName.Eurodac);
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await eurodac.CompareAsync(Comparison()));
        var alerts = await new AlertQueryService.AlertQueryServiceClient(sisChannel).QueryAlertsAsync(StolenPassport());
        await systems.StartAsync(SystemName.Eurodac, TestContext.Current.CancellationToken);

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Single(alerts.Alerts);
        Assert.Equal(address, systems.Eurodac);
        Assert.Equal(2, (await eurodac.CompareAsync(Comparison())).Sets.Count);
    }

    [Fact]
    public async Task OnlyTheNamedSystemsStart()
    {
        var options = Small();
        options.Systems = new HashSet<SystemName> { SystemName.Sis };

        await using var systems = await SimulatedSystems.StartAsync(options);

        Assert.NotEqual(0, systems.Sis.Port);
        Assert.Throws<InvalidOperationException>(() => systems.Vis);
    }

    [Fact]
    public async Task EveryFaultOfTheOptionsIsToldAtOnce()
    {
        var options = new SimulatorOptions { Population = { Size = 3 }, Address = "localhost", VisPort = 70_000 };

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => SimulatedSystems.StartAsync(options));

        foreach (var name in (string[])["Population:Size", "Address", "VisPort"])
            Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    private static SimulatorOptions Small() => new() { Population = new PopulationOptions { Size = PopulationOptions.SmallestSize } };

    private static CompareRequest Comparison() => new()
    {
        QueryReference = Ask.Reference,
        Kind = ComparisonKind.Applicant,
        CompareWith = { Category.Applicant },
        Fingerprints = { new FingerprintSample { Finger = 2, Template = Ask.Finger(10) } },
    };

    private static QueryAlertsRequest StolenPassport() => new()
    {
        QueryReference = Ask.Reference,
        Document = new DocumentKey { Number = "BX9000901" },
        Categories = { AlertCategory.ObjectIdentityDocument },
    };
}
