using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Tests.Fixtures;

namespace SearchGateway.Simulators.Tests.Population;

public sealed class FigureTests
{
    // One thousandth of the published scale.
    private static readonly PopulationOptions Scaled = new() { Mix = PopulationPreset.Published2016, Size = PublishedFigures.FullSize / 1000 };
    private static readonly Lazy<FigureTally> Counted = new(() => FigureTally.Of(new Census(Scaled, RunningSystems.Today)));

    public static TheoryData<string> Kinds => [.. Enum.GetNames<FigureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AThousandthOfThePopulationHasAThousandthOfTheRecords(string kind)
    {
        var figure = PublishedFigures.All.Single(f => f.Kind.ToString() == kind);
        var expected = figure.At(Scaled.Size);

        // One per cent of the mix, and four deviations of a count whose records come in clusters of about three.
        var margin = (0.01 * expected) + (4 * Math.Sqrt(3 * expected));
        Assert.InRange(Counted.Value[figure.Kind], expected - margin, expected + margin);
    }

    [Fact]
    public void TheCountIsTheSameOnOneThreadAndOnFour()
    {
        var options = new PopulationOptions { Mix = PopulationPreset.Published2016, Size = 9000 };
        var (one, four) = (FigureTally.Of(new Census(options, RunningSystems.Today), threads: 1), FigureTally.Of(new Census(options, RunningSystems.Today), threads: 4));

        Assert.All(Enum.GetValues<FigureKind>(), kind => Assert.Equal(one[kind], four[kind]));
    }

    [Fact]
    public void TheTruthHasEveryRecord()
    {
        var options = new PopulationOptions { Size = 3000 };
        var world = World.Generate(options, RunningSystems.Today);
        var kept = new Truth(world).All.ToList();
        var streamed = new TruthExport(world.Census).Records(Enum.GetValues<SystemName>().ToHashSet())
            .OrderBy(r => r.System).ThenBy(r => r.Record, StringComparer.Ordinal);

        Assert.Equal(kept, streamed);
        Assert.Contains(kept, r => r.Damage.Length > 0);
    }
}
