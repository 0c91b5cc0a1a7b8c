using System.Collections.Immutable;
using SearchGateway.AccessRequests;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Faults.Registers;

/// <summary>The store of requests for access, which fails as a test says.</summary>
internal sealed class FaultyRequestStore(IAccessRequestStore store, RegisterFaults faults) : IAccessRequestStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public ValueTask<StoredRequest?> FindAsync(Guid id, CancellationToken cancellationToken) => faults.ReadAsync(() => store.FindAsync(id, cancellationToken));

    public ValueTask<bool> TryPutAsync(StoredRequest request, CancellationToken cancellationToken) => faults.WriteAsync(() => store.TryPutAsync(request, cancellationToken));

    public ValueTask<ImmutableArray<StoredRequest>> ListAsync(RequestFilter filter, CancellationToken cancellationToken) => faults.ReadAsync(() => store.ListAsync(filter, cancellationToken));

    public ValueTask<bool> TryPutFirstStepAsync(StoredFirstStep step, CancellationToken cancellationToken) => faults.WriteAsync(() => store.TryPutFirstStepAsync(step, cancellationToken));

    public ValueTask<ImmutableArray<StoredFirstStep>> ListFirstStepsAsync(FirstStepFilter filter, CancellationToken cancellationToken) => faults.ReadAsync(() => store.ListFirstStepsAsync(filter, cancellationToken));

    public ValueTask DisposeAsync() => store.DisposeAsync();
}

/// <summary>The store of links, which fails as a test says.</summary>
internal sealed class FaultyLinkStore(ILinkStore store, RegisterFaults faults) : ILinkStore
{
    public ValueTask OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public ValueTask<StoredLink?> FindAsync(Guid id, CancellationToken cancellationToken) => faults.ReadAsync(() => store.FindAsync(id, cancellationToken));

    public ValueTask<ImmutableArray<StoredLink>> FindByLeftAsync(ImmutableArray<RecordReference> records, CancellationToken cancellationToken) => faults.ReadAsync(() => store.FindByLeftAsync(records, cancellationToken));

    public ValueTask<bool> TryPutAsync(StoredLink link, CancellationToken cancellationToken) => faults.WriteAsync(() => store.TryPutAsync(link, cancellationToken));

    public ValueTask<ImmutableArray<StoredLink>> ListAsync(LinkFilter filter, CancellationToken cancellationToken) => faults.ReadAsync(() => store.ListAsync(filter, cancellationToken));

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
