using FsCheck;
using FsCheck.Fluent;
using SearchGateway.LoadTests.Costs;

namespace SearchGateway.LoadTests.Tests.Costs;

public sealed class RatioTests
{
    [Fact]
    public void TheMedianIsTheMiddleOrBetweenTheTwoMiddleOnes()
    {
        Assert.Equal(3, Ratio.MedianOf([5, 1, 3]));
        Assert.Equal(2.5, Ratio.MedianOf([4, 1, 2, 3]));
    }

    [Fact]
    public void TheIntervalHoldsTheMedianAndLiesWithinTheRounds() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(1, 1000).Select(n => n / 100.0).NonEmptyListOf().ToArbitrary(),
            rounds =>
            {
                var ratio = Ratio.Of([.. rounds]);
                return rounds.Min() <= ratio.Low && ratio.Low <= ratio.Median && ratio.Median <= ratio.High && ratio.High <= rounds.Max();
            }));

    [Fact]
    public void TheSameRoundsGiveTheSameInterval()
    {
        double[] rounds = [1.1, 0.9, 1.3, 1.0, 2.0, 0.8];

        Assert.Equal(Ratio.Of(rounds), Ratio.Of(rounds));
    }

    [Fact]
    public void OneRoundThatWentWrongMovesTheMedianLittle() =>
        Assert.InRange(Ratio.Of([1.0, 1.01, 0.99, 1.02, 0.98, 1.0, 9.0]).Median, 0.98, 1.02);
}
