namespace SearchGateway.LoadTests.Costs;

/// <summary>One way to the four systems that is measured beside the others.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Process">The process whose processor time counts.</param>
/// <param name="SearchAsync">One search; throws if it is not answered as it should be.</param>
internal sealed record Candidate(string Name, int Process, Func<CancellationToken, Task> SearchAsync);
