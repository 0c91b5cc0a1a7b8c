namespace SearchGateway.LoadTests.Arrivals;

/// <summary>One intended start.</summary>
/// <param name="At">From the start of the measured time.</param>
/// <param name="Kind">The kind of query that starts; null: any of the flow's.</param>
internal readonly record struct Arrival(TimeSpan At, string? Kind = null);
