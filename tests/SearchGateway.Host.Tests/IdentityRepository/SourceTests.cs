using System.Collections.Frozen;
using Google.Protobuf;
using SearchGateway.Simulators;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Systems.Contracts.Vis.V1;
using Sex = SearchGateway.Simulators.Population.Sex;
using Visa = SearchGateway.Simulators.Population.Visa;

namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>
/// Regulation (EU) 2019/817 Art. 20 shows who somebody is, not Art. 18(2), where the data are: two worlds, in which the same
/// person stands in VIS alone or in EES alone, give the same answer through the whole gateway.
/// </summary>
public sealed class SourceTests : IAsyncLifetime
{
    private const ulong Body = 0xC0FFEE;

    private static readonly Identity Traveller = Papers.Traveller("OKAFOR", "CHIDI", "1980-02-03", Sex.Male, "COL", "BOGOTA", "CX0000001");

    private static readonly FrozenDictionary<string, V1.SearchRequest> Requests = new Dictionary<string, V1.SearchRequest>(StringComparer.Ordinal)
    {
        ["finger"] = Asked.ByFinger(Body),
        ["face"] = Asked.ByFace(Body),
        ["finger and face"] = Asked.ByBoth(Body),
        ["papers"] = Asked.ByPapers("Okafor", "Chidi", "CX0000001", "COL"),
        ["somebody else"] = Asked.ByFinger(0xBEEF),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly List<IAsyncDisposable> _running = [];
    private SimulatedSystems _inVis = null!;
    private SimulatedSystems _inEes = null!;

    public static TheoryData<string> Searches { get; } = [.. Requests.Keys.Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var scene = new Scene(today, Person: 0, Body);
        _inVis = await WorldOfAsync(today, scene.Of(Traveller) with
        {
            Applications =
            [
                scene.Application(0, 0, Traveller, "DEU", 90, ApplicationStatus.Issued, new Visa("DEU009999", VisaType.C, scene.Ago(60), scene.Ahead(60), 0, 90)),
                scene.Application(1, 0, Traveller, "FRA", 800, ApplicationStatus.Refused),
            ],
        });
        _inEes = await WorldOfAsync(today, scene.Of(Traveller) with
        {
            Stays = [new BorderStay(0, scene.MomentAgo(20, 8), null, MemberState.Of("ESP"), MemberState.Of("ESP"), null)],
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
            await running.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task ThePersonInOneSystemIsAnsweredLikeThePersonInTheOther(string search)
    {
        var (vis, ees) = (await GatewayAsync(_inVis), await GatewayAsync(_inEes));
        await AssertAlikeAsync(vis, ees, search);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task SoItIsUnderTheShippedRulesOf2019(string search)
    {
        var (vis, ees) = (await ShippedAsync(_inVis), await ShippedAsync(_inEes));
        await AssertAlikeAsync(vis, ees, search);
    }

    private static async Task AssertAlikeAsync(RepositoryGateway vis, RepositoryGateway ees, string search)
    {
        var (inVis, inEes) = (await vis.SearchAsync(Requests[search]), await ees.SearchAsync(Requests[search]));

        Assert.Equal(search == "somebody else" ? V1.Outcome.NoHit : V1.Outcome.Hits, inVis.Cir().Outcome);
        Assert.Equal(inVis.Lasting().ToByteArray(), inEes.Lasting().ToByteArray());
        Assert.Equal(inVis.LastingRecord(), inEes.LastingRecord());
        Assert.Equal(await EventsAsync(vis, search), await EventsAsync(ees, search));
    }

    [Fact]
    public async Task ARuleThatGrantsThePlaceOfBirthWouldTellThemApart()
    {
        static string WithPlace(string police) => police.Replace("- nationality", "- nationality\n          - place_of_birth", StringComparison.Ordinal);
        var (vis, ees) = (await GatewayAsync(_inVis, WithPlace), await GatewayAsync(_inEes, WithPlace));

        var (inVis, inEes) = (await vis.SearchAsync(Requests["finger"]), await ees.SearchAsync(Requests["finger"]));

        Assert.NotEqual(inVis.Lasting(), inEes.Lasting());
    }

    private static async Task<List<string>> EventsAsync(RepositoryGateway gateway, string search)
    {
        var events = await gateway.StreamAsync(Requests[search]);
        return events.ConvertAll(e =>
        {
            var message = JsonParser.Default.Parse<V1.SearchStreamResponse>(e.Data);
            return e.Name + (message.System is { } system ? system.Still().ToString() : message.Summary.Lasting().ToString());
        });
    }

    private async Task<SimulatedSystems> WorldOfAsync(DateOnly today, Life life)
    {
        var options = new SimulatorOptions { Systems = new HashSet<SystemName> { SystemName.Cir } };
        var world = World.Of([life with { CleanRecords = true }], today);
        var systems = await SimulatedSystems.StartAsync(world, options, TimeProvider.System, null, TestContext.Current.CancellationToken);
        _running.Add(systems);
        return systems;
    }

    private async Task<RepositoryGateway> ShippedAsync(SimulatedSystems systems)
    {
        var gateway = await RepositoryGateway.WithShippedRulesAsync(systems.Cir);
        _running.Add(gateway);
        return gateway;
    }

    private async Task<RepositoryGateway> GatewayAsync(SimulatedSystems systems, Func<string, string>? police = null)
    {
        var gateway = await RepositoryGateway.StartAsync(systems.Cir, police);
        _running.Add(gateway);
        return gateway;
    }
}
