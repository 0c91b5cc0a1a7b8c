using SearchGateway.Simulators.Faults;

namespace SearchGateway.Simulators.Tests.Faults;

public sealed class NormalCurveTests
{
    // Printed in any table of the normal distribution.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.84134474606854, 1)]
    [InlineData(0.975, 1.95996398454005)]
    [InlineData(0.99, 2.32634787404084)]
    [InlineData(0.999, 3.09023230616781)]
    [InlineData(0.0013498980316301, -3)]
    [InlineData(1e-9, -5.99780701500769)]
    public void QuantilesAreThoseOfTheTables(double share, double value)
    {
        Assert.Equal(value, NormalCurve.Quantile(share), 8);
        Assert.Equal(share, NormalCurve.ShareBelow(value), 10);
    }

    [Fact]
    public void AnyDrawnShareHasAFiniteValueAndALargerShareNoSmallerOne()
    {
        var values = Enumerable.Range(1, 4_000).Select(i => NormalCurve.Quantile(i / 4_001.0)).ToArray();

        Assert.All(values, v => Assert.True(double.IsFinite(v)));
        Assert.Equal(values.Order(), values);
        Assert.InRange(NormalCurve.Quantile(Math.ScaleB(1, -53)), -8.5, -8);
        Assert.InRange(NormalCurve.Quantile(1 - Math.ScaleB(1, -53)), 8, 8.5);
    }
}
