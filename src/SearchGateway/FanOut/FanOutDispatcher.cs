using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>Asks every permitted system in parallel; what is not permitted is answered here and never contacted.</summary>
#pragma warning disable CA1822 // the body follows
internal sealed class FanOutDispatcher
{
    /// <summary>
    /// One answer per system in order of arrival, refused ones first; ends when all have answered or the budget is spent.
    /// </summary>
    /// <param name="decision">What is permitted.</param>
    /// <param name="callerBudget">Time left until the caller's own deadline, or null if it has none.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public IAsyncEnumerable<SystemAnswer> AskAsync(PolicyDecision decision, TimeSpan? callerBudget, CancellationToken cancellationToken)
    {
        _ = decision;
        _ = callerBudget;
        _ = cancellationToken;
        throw new NotSupportedException();
    }
}
