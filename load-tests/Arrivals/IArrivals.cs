namespace SearchGateway.LoadTests.Arrivals;

/// <summary>When the searches of a flow are meant to start. Depends on the seed alone, never on how fast the server answers.</summary>
internal interface IArrivals
{
    /// <summary>Arrivals in ascending order, from 0 until <paramref name="duration"/>. The same seed gives the same ones.</summary>
    IEnumerable<Arrival> Take(TimeSpan duration, int seed);

    /// <summary>Expected arrivals per second over the first <paramref name="duration"/>.</summary>
    double MeanRate(TimeSpan duration);
}
