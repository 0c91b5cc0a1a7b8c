using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Planning.Fitting;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class PlannerTests
{
    // 475/s × 8 = 3800/s at 70 % of 1000/s each: 5.43.
    [Theory]
    [InlineData(3800, 1000, 0.7, 6)]
    [InlineData(3500, 1000, 0.7, 5)]
    [InlineData(3501, 1000, 0.7, 6)]
    [InlineData(1, 1000, 0.7, 1)]
    [InlineData(4000, 1000, 1.0, 4)]
    public void NodesAreThoseThatAreUsedNoMoreThanAllowed(double rate, double perNode, double utilisation, int expected) =>
        Assert.Equal(expected, Planner.NodesFor(rate, perNode, utilisation));

    [Fact]
    public void StorageIsThatOfTheMeanRateOverTheTimeThatIsKept()
    {
        var storage = Planner.StorageFor(new Target("peak", Interval.Exactly(3800), Mean: 475), nodes: 5, new Interval(2000, 1900, 2100), Assumptions.Default);

        // 475 × 86,400 × 2,000 bytes = 82.08 GB a day, 29.96 TB a year, 5.99 TB a node.
        Assert.Equal(82.08, storage.GigabytesPerDay.Value, 6);
        Assert.Equal(77.976, storage.GigabytesPerDay.Low, 6);
        Assert.Equal(29.9592, storage.TerabytesPerYear.Value, 6);
        Assert.Equal(5.99184, storage.TerabytesPerNodeAndYear.Value, 6);
        Assert.Equal(29.9592, storage.TerabytesKept.Value, 6);
        Assert.Equal(82.08 * 1.05 * 1.095, storage.TerabytesKept.High, 6);
    }

    [Fact]
    public void ThePlanFollowsFromTheMeasuredLaw()
    {
        var assumptions = Assumptions.Of(null, ["cores-per-node=3", "spare-nodes=2"]);
        var plan = Planner.Make(SyntheticPoints.Make(), assumptions, [new Target("given", Interval.Exactly(5000), 0)]);

        var target = Assert.Single(plan.Targets);
        var most = SyntheticPoints.PerSecond(3, 32);
        Assert.InRange(target.PerNode.Value, most * 0.97, most * 1.03);
        Assert.Equal(Math.Ceiling(5000 / (target.PerNode.Value * 0.7)) + 2, target.Nodes.Value);
        Assert.InRange(target.Utilisation.Value, 0.3, 0.7);
        Assert.True(target.PerNode.Covers(most));
        Assert.Empty(plan.Storage);
    }

    [Fact]
    public void SystemsNeedWhatIsAskedOfThem()
    {
        var target = Plan(1000);

        // SIS is asked by 0.5 + 0.3 + 0.1 of the searches: 900/s of 5 ms are 4.5 at once, at 70 % 6.43.
        var sis = target.Systems.Single(s => s.System == "sis");
        Assert.Equal((0.9, 900, 7), (Math.Round(sis.Share, 9), Math.Round(sis.PerSecond, 6), sis.Servers));
        Assert.Equal(4.5 / 7, sis.Utilisation, 9);
        // Eurodac: 100/s of 50 ms are 5 at once.
        Assert.Equal(8, target.Systems.Single(s => s.System == "eurodac").Servers);
        // 7 at once of 5 ms, asked by 0.9 of the searches.
        Assert.Equal(7 / 0.005 / 0.9, target.Saturations.Single(s => s.What == "SIS with 7 questions at once").PerSecond, 6);
    }

    [Fact]
    public void AnAnswerTakesAtLeastNetworkAndSlowestSystemAndTheGatewaysPart()
    {
        var target = Plan(1000);

        // 10 ms of network, 5 ms of SIS and EES at the median; 50 ms of Eurodac at the tail.
        Assert.InRange(target.P50Ms.Value, 16, 25);
        Assert.InRange(target.P99Ms.Value, 61, 100);
        Assert.True(target.MeetsP99);
        Assert.False(Plan(1000, "target-p99=40").MeetsP99);
    }

    [Theory]
    [InlineData("disk-records=1", "the audit log's disks")]
    [InlineData("system-connections=1", "questions under way to SIS")]
    [InlineData("system-utilisation=0.05", "the gateways' processors")]
    public void WhatIsScarcestIsUsedUpFirst(string assumption, string expected)
    {
        var target = Plan(1000, assumption);

        Assert.Equal(expected, target.Saturations[0].What);
        Assert.Equal(target.Saturations.Min(s => s.PerSecond), target.Saturations[0].PerSecond);
        Assert.Equal((target.Saturations[0].PerSecond / 1000) - 1, target.Headroom, 9);
    }

    [Fact]
    public void ALostNodeLeavesItsSearchesToTheOthers()
    {
        var target = Plan(5000);

        var lost = target.Effects.Single(e => e.What == "a node is lost");
        Assert.Equal(target.Utilisation.Value * target.Nodes.Value / (target.Nodes.Value - 1), lost.Utilisation, 9);
        Assert.InRange(lost.Utilisation, 0, 0.7);
        Assert.True(lost.P99Ms >= target.P99Ms.Value * 0.9);
    }

    [Fact]
    public void ALostSystemMakesItsShareOfTheAnswersPartialAndBringsSearchesAgain()
    {
        var target = Plan(1000);

        var down = target.Effects.Single(e => e.What == "VIS does not answer");
        Assert.Equal(0.4, down.PartialShare, 9);
        // 1000/s × (1 + 0.4 × 0.5) = 1200/s.
        Assert.Equal(target.Utilisation.Value * 1.2, down.Utilisation, 9);
        Assert.Contains("1,200/s", down.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void ASlowSystemThatCannotKeepUpSaysSo()
    {
        var slow = Plan(1000).Effects.Single(e => e.What == "SIS takes 10 times as long");

        Assert.Equal((0.9, 2000), (Math.Round(slow.PartialShare, 9), slow.P99Ms));
        // 4.5 at once, ten times, at 70 %: 64.3.
        Assert.Contains("65 at once", slow.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void TheUnionsRatesComeFromTheAssumptions()
    {
        var targets = Target.OfUnion(Assumptions.Of(null, ["gateway-share=0.5"]));

        Assert.Equal(6, targets.Count);
        Assert.Equal(new Interval(1900, 1187.5, 2375), targets.Single(t => t.Name == Target.Peak2024).Rate);
        Assert.Equal(237.5, targets.Single(t => t.Name == Target.Peak2024).Mean);
        Assert.Equal(62, targets.Single(t => t.Name == "mean of 2016").Rate.Value);
        Assert.Equal(7600, targets.Single(t => t.Name == "peak hour of 2024, 4 times").Rate.Value);
    }

    [Fact]
    public void PointsThatSayNothingAboutTheGatewayAreLeftOutAndTold()
    {
        var points = SyntheticPoints.Make();
        points = points with
        {
            Closed = [.. points.Closed.Select(p => p.Cores == 3 ? p with { PerSecond = p.PerSecond / 3, Processors = 1, GeneratorBusy = 0.99 } : p)],
            Open = [.. points.Open.Select((p, i) => i < 2 ? p with { Failed = 500 } : p)],
        };

        var model = CapacityModel.Fit(points);

        Assert.Equal(2, model.MostCores);
        Assert.Equal(2, model.LeftOut.Count);
        Assert.InRange(model.Throughput(2).Value, SyntheticPoints.PerSecond(2, 32) * 0.97, SyntheticPoints.PerSecond(2, 32) * 1.03);
    }

    [Fact]
    public void WhatMakesFiguresUncertainIsSaid()
    {
        var points = SyntheticPoints.Make(rounds: 1, mostCores: 1) with { WaitingProcesses = 400 };
        string[] thin = [.. PlanCaveats.Of(Planner.Make(points, Assumptions.Default))];
        string[] good = [.. PlanCaveats.Of(Planner.Make(SyntheticPoints.Make(mostCores: 4), Assumptions.Of(null, ["sis-service=9", "vis-service=9", "ees-service=9", "eurodac-service=9"])))];

        foreach (var said in (string[])["extrapolated", "twice as much", "no intervals", "busy with other things", "simulated ones"])
            Assert.Contains(thin, caveat => caveat.Contains(said, StringComparison.Ordinal));
        Assert.Empty(good);
    }

    [Fact]
    public void WithoutAnythingToFitThereIsNoPlan()
    {
        var points = SyntheticPoints.Make();

        Assert.Throws<RunException>(() => CapacityModel.Fit(points with { Closed = [.. points.Closed.Select(p => p with { OthersShare = 0.9 })] }));
    }

    private static TargetPlan Plan(double rate, params string[] assumptions) => Assert.Single(
        Planner.Make(SyntheticPoints.Make(), Assumptions.Of(null, ["cores-per-node=3", .. assumptions]), [new Target("given", Interval.Exactly(rate), rate)]).Targets);
}
