using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Planning;
using SearchGateway.LoadTests.Planning.Points;

namespace SearchGateway.LoadTests.Tests.Planning;

public sealed class HoldOutTests
{
    private static readonly HeldOut s_held = new(2, 16, 0.6);

    [Theory]
    [InlineData(2, 16, 0.6)]
    [InlineData(3, 8, 0.2)]
    public void APointThatFollowsTheLawIsPredicted(int cores, int callers, double load)
    {
        var check = Check(SyntheticPoints.Make(), new HeldOut(cores, callers, load), p => p);

        Assert.True(check.Holds);
        Assert.Equal(3, check.Figures.Count);
        Assert.All(check.Figures, f => Assert.InRange(f.Error, -0.1, 0.1));
    }

    [Fact]
    public void ANumberOfProcessorsIsPredictedFromTheOthers()
    {
        var check = Check(SyntheticPoints.Make(mostCores: 4), new HeldOut(3, null, null), p => p);

        Assert.True(check.Holds);
        Assert.Equal(1 + (2 * 4), check.Figures.Count);
    }

    [Fact]
    public void AWrongThroughputFailsTheCheck() =>
        Assert.False(Check(SyntheticPoints.Make(), s_held, p => p.Callers is null ? p : p with { PerSecond = p.PerSecond * 0.8 }).Holds);

    [Fact]
    public void WrongProcessorTimeFailsTheCheck() =>
        Assert.False(Check(SyntheticPoints.Make(), s_held, p => p.Callers is null ? p with { Processors = p.Processors * 1.3 } : p).Holds);

    [Fact]
    public void ATailIsToldAndNotPromised()
    {
        var check = Check(SyntheticPoints.Make(), s_held, p => p with { P99Ms = p.P99Ms * 3 });

        Assert.True(check.Holds);
        Assert.Equal(-0.67, check.Figures.Single(f => !f.IsPromised).Error, 0.05);
    }

    [Fact]
    public void WhatTheGeneratorLimitedProvesNothing() =>
        Assert.Throws<UsageException>(() => Check(SyntheticPoints.Make(), s_held, p => p with { GeneratorBusy = 1, Processors = 0.1 }));

    [Theory]
    [InlineData(null, 2, 16, 0.6)]
    [InlineData("3:32:0.9", 3, 32, 0.9)]
    [InlineData("1", 1, null, null)]
    public void WhatIsHeldOutIsSaidInAText(string? text, int cores, int? callers, double? load) =>
        Assert.Equal(new HeldOut(cores, callers, load), HeldOut.Parse(text, new SweepSettings { Cores = [1, 2, 3] }));

    [Theory]
    [InlineData("4")]
    [InlineData("2:16")]
    [InlineData("2:17:0.6")]
    [InlineData("2:16:0.61")]
    [InlineData("two")]
    public void WhatIsNotMeasuredCannotBeHeldOut(string text) => Assert.Throws<UsageException>(() => HeldOut.Parse(text, new SweepSettings { Cores = [1, 2, 3] }));

    private static HoldOutCheck Check(PlanPoints points, HeldOut held, Func<Point, Point> change) => HoldOutCheck.Of(
        points with { Closed = [.. points.Closed.Where(p => !held.Holds(p))], Open = [.. points.Open.Where(p => !held.Holds(p))] },
        [.. points.Closed.Where(held.Holds).Select(change)],
        [.. points.Open.Where(held.Holds).Select(change)],
        held);
}
