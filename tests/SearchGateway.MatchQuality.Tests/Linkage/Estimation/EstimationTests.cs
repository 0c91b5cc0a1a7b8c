using SearchGateway.MatchQuality.Commands;
using SearchGateway.MatchQuality.Linkage.Estimation;
using SearchGateway.MatchQuality.Linkage.Judging;
using SearchGateway.MatchQuality.Linkage.Truth;
using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Tests.Linkage.Estimation;

public sealed class EstimationTests
{
    private static readonly Lazy<EstimationRun> Taken = new(() =>
    {
        var (file, judge) = WeightsFile.Read(null);
        return EstimationRun.Take(new GeneratedSettings(10_000, 3), file, judge, randomPairs: 200_000);
    });

    [Fact]
    public void WhatIsEstimatedWithoutTheTruthIsTheTruth()
    {
        foreach (var field in Pattern.Identity)
        {
            for (byte level = 1; level <= LinkageLevels.Of(field).Length; level++)
                Assert.Equal(Taken.Value.TrueM[field, level], Taken.Value.Em.M[field, level], 0.01);
        }
    }

    [Fact]
    public void TheProposedFileCanBeReviewedAndRead()
    {
        var text = WeightsFile.Text(Taken.Value.Proposed());

        var weights = LinkageWeights.Parse(System.Text.Encoding.UTF8.GetBytes(text), LinkageWeights.Reviewed.Names);

        Assert.Equal(LinkageWeights.Reviewed.Probable, weights.Probable);
        Assert.NotEqual(LinkageWeights.Reviewed.Of(LinkageField.BirthDate, LinkageLevels.DateSame), weights.Of(LinkageField.BirthDate, LinkageLevels.DateSame));
    }

    [Fact]
    public void ABetterLevelNeverWeighsLess()
    {
        LevelChance[] chances = [new(0.1, 0.5), new(0.8, 0.1), new(0.1, 0.4)];

        LevelOrder.Keep(chances, [(1, 2), (2, 3)]);

        Assert.True(chances[0].M / chances[0].U >= (chances[1].M / chances[1].U) - 1e-9);
        Assert.True(chances[1].M / chances[1].U >= (chances[2].M / chances[2].U) - 1e-9);
        Assert.Equal([0.1, 0.8, 0.1], chances.Select(c => c.M));
    }

    [Fact]
    public async Task AFileOfWeightsThatBreaksARuleIsTold()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "{}", TestContext.Current.CancellationToken);
            var terminal = new Terminal(new StringWriter(), new StringWriter());

            var code = await Tool.RunAsync(["linkage", "generated", "--people", "100", "--weights", path], terminal, TestContext.Current.CancellationToken);

            Assert.Equal(Tool.Usage, code);
            Assert.Contains(Path.GetFileName(path), terminal.Error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
