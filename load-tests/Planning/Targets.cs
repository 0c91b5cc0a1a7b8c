using SearchGateway.LoadTests.Planning.Fitting;

namespace SearchGateway.LoadTests.Planning;

/// <summary>A rate that is planned for.</summary>
/// <param name="Name">In words.</param>
/// <param name="Rate">Searches per second that reach the gateways; the interval is that of the assumptions.</param>
/// <param name="Mean">The mean of the same year, which storage is planned for; 0 if it is none of a year.</param>
internal sealed record Target(string Name, Interval Rate, double Mean)
{
    public const string Peak2024 = "peak hour of 2024";

    /// <summary>The Union's, by the assumptions.</summary>
    public static IReadOnlyList<Target> OfUnion(Assumptions assumptions)
    {
        var years = new (string Name, Interval Mean)[]
        {
            ("2016", Range(assumptions["mean-2016"])),
            ("2024", Range(assumptions["mean-2024"])),
            (FormattableString.Invariant($"2024, {assumptions.Value("growth"):0.#} times"), Times(Range(assumptions["mean-2024"]), Range(assumptions["growth"]))),
        };
        var (peak, share) = (Range(assumptions["peak-factor"]), Range(assumptions["gateway-share"]));
        return [.. years.SelectMany(year => new[]
        {
            new Target("mean of " + year.Name, Times(year.Mean, share), Times(year.Mean, share).Value),
            new Target("peak hour of " + year.Name, Times(Times(year.Mean, share), peak), Times(year.Mean, share).Value),
        })];
    }

    private static Interval Range(Assumption a) => new(a.Value!.Value, a.Low ?? a.Value.Value, a.High ?? a.Value.Value);

    private static Interval Times(Interval a, Interval b) => new(a.Value * b.Value, a.Low * b.Low, a.High * b.High);
}
