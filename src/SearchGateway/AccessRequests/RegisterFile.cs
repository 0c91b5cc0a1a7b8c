using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>The store with its failures as values, and requests in the place of bytes.</summary>
internal sealed class RegisterFile(IAccessRequestStore store, TimeSpan longestRead, TimeProvider time, ILogger logger)
{
    private readonly StoreCalls _calls = new(type => Log.StoreFailed(logger, type), () => Log.Recovered(logger), longestRead, time);

    public bool IsUsable => _calls.IsUsable;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _calls.OpenAsync(() => store.OpenAsync(cancellationToken));
        Log.Opened(logger);
    }

    /// <summary>The request; null if there is none.</summary>
    public ValueTask<Attempt<AccessRequest?>> FindAsync(Guid id) => _calls.TryReadAsync(async () =>
        await store.FindAsync(id, CancellationToken.None) is { } stored ? RegisterJson.Read(stored) : null);

    public ValueTask<Attempt<ImmutableArray<AccessRequest>>> ListAsync(RequestFilter filter) => _calls.TryReadAsync(async () =>
        ImmutableArray.CreateRange(await store.ListAsync(filter, CancellationToken.None), RegisterJson.Read));

    public ValueTask<Attempt<ImmutableArray<(FirstStepHit Step, long Version)>>> ListFirstStepsAsync(FirstStepFilter filter) => _calls.TryReadAsync(async () =>
        ImmutableArray.CreateRange(await store.ListFirstStepsAsync(filter, CancellationToken.None), stored => (RegisterJson.Read(stored), stored.Version)));

    /// <summary>Stores the next version.</summary>
    public ValueTask<PutOutcome> TryPutAsync(AccessRequest request)
    {
        var stored = RegisterJson.Store(request);
        return _calls.TryPutAsync(
            () => store.TryPutAsync(stored, CancellationToken.None),
            async () => (await store.FindAsync(request.Id, CancellationToken.None))?.Body,
            stored.Body);
    }

    /// <summary>False if another version is stored.</summary>
    public ValueTask<Attempt<bool>> TryPutAsync(FirstStepHit step, long version) => _calls.TryAsync(() =>
        store.TryPutFirstStepAsync(RegisterJson.Store(step, version), CancellationToken.None));
}
