using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning.Points;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class SweepTests
{
    [Fact]
    public async Task ASweepMeasuresWhatAPlanNeedsAndLeavesTheHeldOutPointForLater()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.ProcessorCount > 1, "Processors can be shared out on Linux with two of them.");
        var stop = TestContext.Current.CancellationToken;
        var settings = new SweepSettings
        {
            Cores = [1], Callers = [1, 4], Loads = [0.3, 0.5], Rounds = 2, Slice = TimeSpan.FromMilliseconds(200), WarmUp = TimeSpan.FromMilliseconds(200), People = 1000,
            HeldOut = new HeldOut(1, 4, 0.3),
        };
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var pool = new QueryPool(settings.Templates, 50, seed: 1);
            await using var rig = await SweepRig.StartAsync(folder.FullName, settings.Cores, pool, stop);
            var sweep = new Sweep(settings, rig, pool, new LoadTerminal(TextWriter.Null, TextWriter.Null));

            var points = await sweep.RunAsync(stop);
            var (closed, open) = await sweep.MeasureHeldOutAsync(stop);
            points = points with { BytesPerRecord = await sweep.BytesPerRecordAsync(stop) };

            Assert.Empty(points.Faults());
            Assert.Equal([1, 1], points.Closed.Select(p => p.Callers!.Value));
            Assert.Equal([0.5, 0.5], points.Open.Select(p => p.Load!.Value));
            Assert.Equal(([4, 4], [0.3, 0.3]), ((int[])[.. closed.Select(p => p.Callers!.Value)], (double[])[.. open.Select(p => p.Load!.Value)]), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
            Assert.All(points.Closed.Concat(points.Open).Concat(closed).Concat(open), p => Assert.True(p is { Answers: > 0, Failed: 0, Processors: > 0, P99Ms: > 0 }));
            Assert.Equal(1, points.FanOuts.Sum(f => f.Share), 9);
            Assert.Equal(["sis", "vis", "ees", "eurodac"], points.Systems.Select(s => s.System));
            Assert.All(points.Systems, s => Assert.True(s.MeanMs > 0));
            // A record without its personal data is some hundred bytes; a log of few is mostly its empty pages.
            Assert.InRange(points.BytesPerRecord[0], 300, 20_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
