using System.Collections.Immutable;

namespace SearchGateway.AccessRequests;

/// <summary>
/// Where requests for access and first steps are kept. A store keeps bytes and finds them by columns: what they mean is the
/// register's. Calls may come at once. Failures are exceptions; what a failed write left is what the next read finds.
/// </summary>
public interface IAccessRequestStore : IAsyncDisposable
{
    /// <summary>Makes sure that the store can be read and written.</summary>
    /// <exception cref="AccessRequestStoreException">It cannot be opened; the message says why.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>The request, or null.</summary>
    ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Puts version 1 of a request where there is none, or a later version in the place of the one before it; durable when it
    /// returns.
    /// </summary>
    /// <returns>False, with nothing changed, if the version before it is not the one that is stored.</returns>
    ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken);

    /// <summary>Requests that <paramref name="filter"/> lets through, in its order.</summary>
    ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken);

    /// <summary>The same for a first step, of which there is one per search and request.</summary>
    /// <returns>False, with nothing changed, if the version before it is not the one that is stored.</returns>
    ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken);

    /// <summary>First steps that <paramref name="filter"/> lets through, oldest first.</summary>
    ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken);
}
