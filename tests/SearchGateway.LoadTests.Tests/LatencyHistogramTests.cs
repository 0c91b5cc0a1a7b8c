using FsCheck;
using FsCheck.Fluent;
using SearchGateway.LoadTests.Latency;

namespace SearchGateway.LoadTests.Tests;

public sealed class LatencyHistogramTests
{
    private static readonly double[] s_percents = [0, 1, 10, 50, 90, 95, 99, 99.9, 100];

    [Fact]
    public void PercentilesAgreeWithTheSortedValuesWithinAThousandth() =>
        Prop.ForAll(Values().ToArbitrary(), values =>
        {
            var histogram = Of(values);
            var sorted = values.Order().ToArray();
            foreach (var percent in s_percents)
            {
                var exact = sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
                var found = histogram.Percentile(percent).TotalMicroseconds;
                Assert.InRange(found, exact, (exact * (1 + (1 / 1024.0))) + 1);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void CountMinMaxAndMeanAreExact() =>
        Prop.ForAll(Values().ToArbitrary(), values =>
        {
            var histogram = Of(values);
            Assert.Equal(values.Length, histogram.Count);
            Assert.Equal(values.Min(), histogram.Min.TotalMicroseconds);
            Assert.Equal(values.Max(), histogram.Max.TotalMicroseconds);
            Assert.Equal(Math.Floor(values.Average()), histogram.Mean.TotalMicroseconds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MergedHistogramsEqualOneOfAllValues() =>
        Prop.ForAll(Values().ToArbitrary(), Values().ToArbitrary(), (left, right) =>
        {
            var merged = Of(left);
            merged.Add(Of(right));
            var whole = Of([.. left, .. right]);
            Assert.All(s_percents, percent => Assert.Equal(whole.Percentile(percent), merged.Percentile(percent)));
            Assert.Equal((whole.Count, whole.Min, whole.Max, whole.Mean), (merged.Count, merged.Min, merged.Max, merged.Mean));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void DurationsOutOfRangeCountAtItsEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromDays(30));

        Assert.Equal(TimeSpan.Zero, histogram.Percentile(50));
        Assert.Equal(TimeSpan.FromDays(1), histogram.Percentile(100));
    }

    [Fact]
    public void AnEmptyHistogramHasNoPercentiles()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (histogram.Percentile(99), histogram.Min, histogram.Mean));
        Assert.Throws<ArgumentOutOfRangeException>(() => histogram.Percentile(101));
    }

    private static LatencyHistogram Of(long[] microseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in microseconds)
            histogram.Record(TimeSpan.FromMicroseconds(value));
        return histogram;
    }

    /// <summary>Every magnitude from a microsecond to hours.</summary>
    private static Gen<long[]> Values()
    {
        var value =
            from bits in Gen.Choose(0, 33)
            from part in Gen.Choose(0, int.MaxValue - 1)
            select (1L << bits) + (long)((1L << bits) * (part / (double)int.MaxValue));
        return Gen.NonEmptyListOf(value).Select(list => list.ToArray());
    }
}
