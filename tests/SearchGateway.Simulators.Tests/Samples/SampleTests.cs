using System.Text.Json;
using SearchGateway.Simulators.CommandLine;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Samples;
using SearchGateway.Simulators.Tests.Fixtures;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Tests.Samples;

public sealed class SampleTests(RunningSystems running)
{
    private static readonly IReadOnlyList<Sample> s_samples =
        [.. SampleCommand.Of(World.Generate(new PopulationOptions { Size = 600 }, RunningSystems.Today), count: 5, seed: 1)];

    [Fact]
    public async Task EverySampleFindsItsRecordOrIsCutOff()
    {
        foreach (var sample in s_samples)
        {
            var (found, truncated) = await AskAsync(sample);
            Assert.True(truncated || found.Contains(sample.Expected), $"{sample.System} by {sample.Kind}");
        }
    }

    [Fact]
    public void EverySystemIsSoughtInEveryWayThatItHas()
    {
        var ways = s_samples.Select(s => (s.System, s.Kind)).ToHashSet();
        SampleKind[] all = Enum.GetValues<SampleKind>();
        Assert.Superset(all.Except([SampleKind.Sticker]).Select(k => (SystemName.Sis, k)).ToHashSet(), ways);
        Assert.Superset(all.Select(k => (SystemName.Vis, k)).ToHashSet(), ways);
        Assert.Superset(all.Select(k => (SystemName.Ees, k)).ToHashSet(), ways);
        Assert.Equal([(SystemName.Eurodac, SampleKind.Fingerprints)], ways.Where(w => w.System == SystemName.Eurodac));
    }

    [Fact]
    public void TheSameDrawGivesTheSameSamplesAndAnotherDrawOthers()
    {
        var world = World.Generate(new PopulationOptions { Size = 300 }, RunningSystems.Today);
        Assert.Equal(Lines(seed: 7), Lines(seed: 7));
        Assert.NotEqual(Lines(seed: 7), Lines(seed: 8));

        List<string> Lines(ulong seed) => [.. SampleCommand.Of(world, 3, seed).Select(s => s.ToJson())];
    }

    [Fact]
    public void ALineHasSystemKindExpectedRecordAndRequest()
    {
        using var line = JsonDocument.Parse(s_samples.First(s => s is { System: SystemName.Vis, Kind: SampleKind.NameAndBirthDate }).ToJson());
        Assert.Equal("vis", line.RootElement.GetProperty("system").GetString());
        Assert.Equal("name+birth-date", line.RootElement.GetProperty("kind").GetString());
        Assert.NotEmpty(line.RootElement.GetProperty("expected").GetString()!);
        Assert.True(line.RootElement.GetProperty("request").GetProperty("identity").TryGetProperty("surname", out _));
    }

    private async Task<(IReadOnlyCollection<string> Found, bool Truncated)> AskAsync(Sample sample)
    {
        var stop = TestContext.Current.CancellationToken;
        switch (sample.Request)
        {
            case QueryAlertsRequest request:
                var alerts = await running.Sis.QueryAlertsAsync(request, cancellationToken: stop);
                return ([.. alerts.Alerts.Select(a => a.SchengenId)], alerts.Truncated);
            case SearchApplicationsRequest request:
                var files = await running.Vis.SearchApplicationsAsync(request, cancellationToken: stop);
                return ([.. files.Files.Select(f => f.ApplicationNumber)], files.Truncated);
            case QueryFilesRequest request:
                var crossings = await running.Ees.QueryFilesAsync(request, cancellationToken: stop);
                return ([.. crossings.Files.Select(f => f.FileReference)], crossings.Truncated);
            case CompareRequest request:
                var sets = await running.Eurodac.CompareAsync(request, cancellationToken: stop);
                return ([.. sets.Sets.Select(s => s.ReferenceNumber)], sets.Truncated);
            default:
                throw new InvalidOperationException("No system takes this request.");
        }
    }
}
