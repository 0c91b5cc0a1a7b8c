using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests.Reporting;

public sealed class ThresholdsTests
{
    private static readonly Figures s_figures = Figures.Of(Counts(), seconds: 10);

    [Fact]
    public void EachBrokenDemandIsSaidAndNoOther()
    {
        var broken = new Thresholds
        {
            MaxP50 = TimeSpan.FromMilliseconds(10), MaxP95 = TimeSpan.FromMilliseconds(50), MaxP99 = TimeSpan.FromMilliseconds(98), MaxP999 = TimeSpan.FromSeconds(1),
            MaxErrors = Limit.Parse("1"), MaxShed = Limit.Parse("3%"), MaxPartial = Limit.Parse("0"), MaxWrong = Limit.Parse("1"), MinRate = 10, MinGoodput = 9.2,
        }.Broken(s_figures).ToList();

        // To the upper end of a bucket, which is a thousandth wide.
        Assert.Equal(
            ["--max-p50 10 ms: it is 50.02 ms", "--max-p95 50 ms: it is 95.04 ms", "--max-p99 98 ms: it is 99.01 ms", "--max-errors 1: there are 2", "--min-rate 10: it is 9.7", "--min-goodput 9.2: it is 9.1"],
            broken);
    }

    [Fact]
    public void ShedSearchesAreNoErrorsAndLateOrWrongAnswersNoGoodOnes() =>
        Assert.Equal((2, 3, 1, 95, 9.7, 9.1), (s_figures.Failed, s_figures.Shed, s_figures.Wrong, s_figures.Answers, s_figures.AchievedRate, s_figures.Goodput));

    [Theory]
    [InlineData("0.5%", 0.5, true)]
    [InlineData("10", 10.0, false)]
    [InlineData("101%", null, false)]
    [InlineData("-1", null, false)]
    [InlineData("many", null, false)]
    public void ALimitIsANumberOrAShare(string text, double? value, bool isShare) =>
        Assert.Equal(value is { } v ? new Limit(v, isShare) : null, Limit.Parse(text));

    [Fact]
    public void WhatIsDemandedHereWinsOverWhatOthersDemand()
    {
        var both = new Thresholds { MaxP99 = TimeSpan.FromSeconds(1) }.Or(new Thresholds { MaxP99 = TimeSpan.FromSeconds(2), MinRate = 5 });

        Assert.Equal((TimeSpan.FromSeconds(1), 5), (both.MaxP99, both.MinRate));
    }

    /// <summary>A hundred searches of 1 to 100 ms: two failed, three shed, 95 answered, one of them wrong and three late.</summary>
    private static TallySnapshot Counts()
    {
        var tally = new Tally();
        for (var i = 1; i <= 100; i++)
        {
            tally.CountIntended();
            var result = i switch
            {
                <= 2 => new CallResult("Unavailable", Answer: null),
                <= 5 => new CallResult("Unavailable (overloaded)", Answer: null) { IsShed = true },
                _ => new CallResult(CallResult.Ok, new Answer { Complete = true }),
            };
            tally.Count(TimeSpan.FromMilliseconds(i), TimeSpan.Zero, result, inTime: i <= 97, fault: i == 6 ? "wrong" : null);
        }

        return tally.Snapshot();
    }
}
