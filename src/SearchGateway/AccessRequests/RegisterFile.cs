using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.AccessRequests;

/// <summary>The store with its failures as values, and requests in the place of bytes.</summary>
internal sealed class RegisterFile(IAccessRequestStore store, ILogger logger)
{
    private int _isUsable;

    public bool IsUsable => Volatile.Read(ref _isUsable) != 0;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        Volatile.Write(ref _isUsable, 1);
        Log.Opened(logger);
    }

    /// <summary>The request; null if there is none.</summary>
    public ValueTask<Attempt<AccessRequest?>> FindAsync(Guid id) => TryAsync(async () =>
        await store.FindAsync(id, CancellationToken.None) is { } stored ? RegisterJson.Read(stored) : null);

    public ValueTask<Attempt<ImmutableArray<AccessRequest>>> ListAsync(RequestFilter filter) => TryAsync(async () =>
        ImmutableArray.CreateRange(await store.ListAsync(filter, CancellationToken.None), RegisterJson.Read));

    public ValueTask<Attempt<ImmutableArray<(FirstStepHit Step, long Version)>>> ListFirstStepsAsync(FirstStepFilter filter) => TryAsync(async () =>
        ImmutableArray.CreateRange(await store.ListFirstStepsAsync(filter, CancellationToken.None), stored => (RegisterJson.Read(stored), stored.Version)));

    /// <summary>
    /// False if another version is stored. A write that failed is looked for: it may have reached the disk before it failed.
    /// </summary>
    public async ValueTask<Attempt<bool>> TryPutAsync(AccessRequest request)
    {
        var stored = RegisterJson.Store(request);
        var put = await TryAsync(() => store.TryPutAsync(stored, CancellationToken.None));
        if (put.Succeeded)
            return put;
        var found = await TryAsync(() => store.FindAsync(request.Id, CancellationToken.None));
        return found.Succeeded ? new Attempt<bool>(Succeeded: true, found.Value is { } there && there.Body.Span.SequenceEqual(stored.Body.Span)) : put;
    }

    /// <summary>False if another version is stored.</summary>
    public ValueTask<Attempt<bool>> TryPutAsync(FirstStepHit step, long version) => TryAsync(() =>
        store.TryPutFirstStepAsync(RegisterJson.Store(step, version), CancellationToken.None));

    private async ValueTask<Attempt<T>> TryAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            var value = await call();
            if (Interlocked.Exchange(ref _isUsable, 1) == 0)
                Log.Recovered(logger);
            return new Attempt<T>(Succeeded: true, value);
        }
#pragma warning disable CA1031 // stores fail in their own ways; whatever it is, nothing is opened
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isUsable, 0) != 0)
                Log.StoreFailed(logger, failure.GetType().FullName);
            return new Attempt<T>(Succeeded: false, default!);
        }
    }
}
