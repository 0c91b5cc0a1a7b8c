namespace SearchGateway.Model;

/// <summary>Asks one central system in its own words. No exception but that of a cancelled token gets past it.</summary>
public interface ISystemAdapter
{
    /// <summary>The system that this adapter asks.</summary>
    CentralSystem System { get; }

    /// <summary>
    /// True if <see cref="AskAsync"/> gives its thread back without waiting for anything. One that may block is begun on a thread of
    /// its own, which costs a change of threads, so that it holds up nobody else.
    /// </summary>
    bool ReturnsAtOnce => false;

    /// <summary>
    /// Asks the system what <paramref name="permit"/> allows: sends its terms and its field mask, nothing else.
    /// Hits are made by <see cref="Minimisation.Minimiser"/> alone, so they are cut before they leave the adapter.
    /// </summary>
    ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken);
}
