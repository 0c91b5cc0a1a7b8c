using SearchGateway.Host.Admission;

namespace SearchGateway.Host.Tests.Admission;

public sealed class ShedSharesTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void FirstLineIsNeverTurnedAwayWhileAnyOtherIsAdmitted()
    {
        var dice = new Random(7);
        var shares = new ShedShares(Target);
        var (others, firstLine) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            // Long and short queues by turns, so that the shares go all the way up and down.
            var scale = Math.Pow(10, 2 * Math.Sin(i / 500.0));
            shares.Adapt(Target * (scale * dice.NextDouble()), Interval, TimeSpan.Zero);

            Assert.InRange(shares.Others, 0, 1);
            Assert.InRange(shares.FirstLine, 0, 1);
            Assert.True(shares.FirstLine == 0 || shares.Others == 1, "First-line searches are turned away while others are admitted.");
            others += shares.Others is > 0 and < 1 ? 1 : 0;
            firstLine += shares.FirstLine > 0 ? 1 : 0;
        }

        Assert.True(others > 1000 && firstLine > 1000, "The walk never came where it matters.");
    }

    [Fact]
    public void AWaitBelowTheTargetTurnsNobodyAway()
    {
        var shares = new ShedShares(Target);
        for (var i = 0; i < 1000; i++)
            shares.Adapt(Target * (i % 2 == 0 ? 0 : 0.99), Interval, TimeSpan.Zero);

        Assert.Equal(0, shares.Others);
    }

    [Fact]
    public void QuietTimeForgets()
    {
        var shares = new ShedShares(Target);
        for (var i = 0; i < 100; i++)
            shares.Adapt(Target * 50, Interval, TimeSpan.Zero);
        Assert.Equal((1, 1), (shares.Others, shares.FirstLine));

        shares.Adapt(TimeSpan.Zero, Interval, TimeSpan.FromSeconds(10));
        shares.Adapt(TimeSpan.Zero, Interval, TimeSpan.FromSeconds(10));

        Assert.Equal((0, 0), (shares.Others, shares.FirstLine));
    }
}
