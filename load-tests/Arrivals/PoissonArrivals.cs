namespace SearchGateway.LoadTests.Arrivals;

/// <summary>
/// Intended start times of an open model: independent callers, so exponential gaps. They depend on the seed alone, never on how fast
/// the server answers.
/// </summary>
internal static class PoissonArrivals
{
    /// <summary>Offsets from the start, ascending, until <paramref name="duration"/> or <paramref name="most"/> of them.</summary>
    /// <param name="rate">Mean arrivals per second, above 0.</param>
    /// <param name="duration">Length of the run.</param>
    /// <param name="most">Most arrivals.</param>
    /// <param name="seed">The same seed gives the same times.</param>
    public static IEnumerable<TimeSpan> Take(double rate, TimeSpan duration, long most, int seed) =>
        new RateArrivals(RateProfile.Constant(rate)).Take(duration, seed).Select(arrival => arrival.At).Take((int)Math.Min(most, int.MaxValue));
}
