using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.Tests.Shared;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests;

public sealed class DefaultMixTests
{
    private const int DrawsOfEachKind = 2;

    [Fact]
    public void WeightsAreSharesOfAThousand() => Assert.Equal(1000, QueryFile.Default().Sum(t => t.Weight));

    [Fact]
    public void EveryZoneIsOneOfADescribedPersona()
    {
        var personas = File.ReadAllText(Path.Combine(Repository.Root, "docs", "personas.md"));

        var zones = QueryFile.Default().Select(t => t.Request.Query.Mrz).Where(mrz => mrz.Length > 0).ToList();

        Assert.NotEmpty(zones);
        Assert.All(zones, zone => Assert.Contains(zone, personas, StringComparison.Ordinal));
    }

    [Fact]
    public void MadeUpFingersAndStickersDifferAtEachDraw()
    {
        var template = new QueryTemplate("border-guard", 1, Random: true, new SearchRequest
        {
            Query = new Query { VisaStickerNumber = "?", Biometrics = { new BiometricTemplate { Kind = BiometricKind.RightIndex } } },
        });
        var mix = new QueryMix([template], seed: 1);

        var drawn = Enumerable.Range(0, 20).Select(_ => mix.Draw().Request.Query).ToList();

        Assert.Equal(20, drawn.Select(q => q.VisaStickerNumber).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, drawn.Select(q => q.Biometrics[0].Template).Distinct().Count());
        Assert.All(drawn, query => Assert.Equal([(byte)'S', 1, 1, 2], query.Biometrics[0].Template.ToByteArray()[..4]));
        Assert.True(template.Request.Query.Biometrics[0].Template.IsEmpty);
    }

    [Fact]
    public async Task EveryKindOfQueryIsAnsweredAndTheOutcomesAreMixed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("default-mix");
        try
        {
            var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
            using var gateway = await ServerProcess.StartAsync(
                "gateway", Builds.Find(Builds.Host, given: null), rest, grpc, GatewaySettings.Of("node-1", folder.FullName, rest, grpc, issuer: rest), cancellation);
            var tokens = await Session.TokensAsync(rest, new QueryMix(QueryFile.Default(), seed: 1), cancellation);
            using var target = new GrpcTarget(grpc, tokens, keys: [], TimeSpan.FromSeconds(60), allowRemote: false);

            var outcomes = new HashSet<(CentralSystem System, Outcome Outcome)>();
            foreach (var query in QueryFile.Default().SelectMany(Drawn))
            {
                var result = await target.SearchAsync(query, cancellation);
                Assert.True(result.Answer is not null, $"{query.Profile}, {query.Request.Purpose}: {result.Status}");
                outcomes.UnionWith(result.Answer.Systems.Select(s => (s.System, s.Outcome)));
            }

            foreach (var system in (CentralSystem[])[CentralSystem.Sis, CentralSystem.Vis, CentralSystem.Ees, CentralSystem.Eurodac])
                Assert.Superset(new HashSet<(CentralSystem, Outcome)> { (system, Outcome.Hits), (system, Outcome.NoHit), (system, Outcome.NotPermitted) }, outcomes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<PreparedQuery> Drawn(QueryTemplate template)
    {
        var mix = new QueryMix([template], seed: 1);
        return Enumerable.Range(0, template.Random ? DrawsOfEachKind : 1).Select(_ => mix.Draw());
    }
}
