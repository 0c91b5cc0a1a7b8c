namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>A figure and where it lies with 95 % confidence.</summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>The same, each of the three changed alike; a decreasing change turns the ends about.</summary>
    public Interval Map(Func<double, double> change)
    {
        var (low, high) = (change(Low), change(High));
        return new Interval(change(Value), Math.Min(low, high), Math.Max(low, high));
    }

    /// <summary>A figure without any doubt.</summary>
    public static Interval Exactly(double value) => new(value, value, value);

    public bool Covers(double value) => value >= Low && value <= High;
}
