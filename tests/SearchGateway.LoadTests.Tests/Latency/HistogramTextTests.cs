using FsCheck;
using FsCheck.Fluent;
using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Tests.Latency;

public sealed class HistogramTextTests
{
    [Fact]
    public void WhatIsReadIsWhatWasWritten() =>
        Prop.ForAll(Histograms().ToArbitrary(), histogram =>
        {
            var read = LatencyHistogram.Parse(histogram.Format());
            Assert.Equal(histogram.Format(), read.Format());
            Assert.Equal((histogram.Count, histogram.Min, histogram.Max, histogram.Mean), (read.Count, read.Min, read.Max, read.Mean));
            Assert.All((double[])[0, 50, 99, 99.99, 100], percent => Assert.Equal(histogram.Percentile(percent), read.Percentile(percent)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WhatIsReadAddsUpExactly() =>
        Prop.ForAll(Histograms().ToArbitrary(), Histograms().ToArbitrary(), (left, right) =>
        {
            var apart = LatencyHistogram.Parse(left.Format());
            apart.Add(LatencyHistogram.Parse(right.Format()));
            left.Add(right);
            Assert.Equal(left.Format(), apart.Format());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AMillionLatenciesTakeFewLetters()
    {
        var random = new Random(1);
        var histogram = new LatencyHistogram();
        for (var i = 0; i < 1_000_000; i++)
            histogram.Record(TimeSpan.FromMilliseconds(-5 * Math.Log(1 - random.NextDouble())));

        Assert.InRange(histogram.Format().Length, 1, 32_000);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("gA==")]
    [InlineData("AQEB////fw==")]
    public void AnythingElseIsRefused(string text) => Assert.Throws<FormatException>(() => LatencyHistogram.Parse(text));

    private static Gen<LatencyHistogram> Histograms()
    {
        var value = from bits in Gen.Choose(0, 36)
                    from part in Gen.Choose(0, int.MaxValue - 1)
                    select (1L << bits) + (long)((1L << bits) * (part / (double)int.MaxValue));
        return Gen.ListOf(value).Select(values =>
        {
            var histogram = new LatencyHistogram();
            foreach (var microseconds in values)
                histogram.Record(TimeSpan.FromMicroseconds(microseconds));
            return histogram;
        });
    }
}
