using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>The store with its failures as values, and links in the place of bytes.</summary>
internal sealed class KeptLinks(ILinkStore store, ILogger logger)
{
    private int _isUsable;

    public bool IsUsable => Volatile.Read(ref _isUsable) != 0;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        Volatile.Write(ref _isUsable, 1);
        Log.Opened(logger);
    }

    /// <summary>The link; null if there is none.</summary>
    public ValueTask<Attempt<LinkFile?>> FindAsync(Guid id) => TryAsync(async () =>
        await store.FindAsync(id, CancellationToken.None) is { } stored ? LinkFileJson.Read(stored) : null);

    /// <summary>The links of these pairs, as far as they have one.</summary>
    public ValueTask<Attempt<ImmutableArray<LinkFile>>> FindAsync(ImmutableArray<LinkedPair> pairs) => TryAsync(async () =>
    {
        var wanted = pairs.ToHashSet();
        var found = await store.FindByLeftAsync([.. wanted.Select(pair => pair.Left).Distinct()], CancellationToken.None);
        return found.Where(link => wanted.Contains(link.Pair)).Select(LinkFileJson.Read).ToImmutableArray();
    });

    public ValueTask<Attempt<ImmutableArray<LinkFile>>> ListAsync(LinkFilter filter) => TryAsync(async () =>
        ImmutableArray.CreateRange(await store.ListAsync(filter, CancellationToken.None), LinkFileJson.Read));

    /// <summary>
    /// False if another version is stored. A write that failed is looked for: it may have reached the disk before it failed.
    /// </summary>
    public async ValueTask<Attempt<bool>> TryPutAsync(LinkFile link)
    {
        var stored = LinkFileJson.Store(link);
        var put = await TryAsync(() => store.TryPutAsync(stored, CancellationToken.None));
        if (put.Succeeded)
            return put;
        var found = await TryAsync(() => store.FindAsync(link.Id, CancellationToken.None));
        return found.Succeeded ? new Attempt<bool>(Succeeded: true, found.Value is { } there && there.Body.Span.SequenceEqual(stored.Body.Span)) : put;
    }

    private async ValueTask<Attempt<T>> TryAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            var value = await call();
            if (Interlocked.Exchange(ref _isUsable, 1) == 0)
                Log.Recovered(logger);
            return new Attempt<T>(Succeeded: true, value);
        }
#pragma warning disable CA1031 // stores fail in their own ways; whatever it is, no link is shown or decided
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isUsable, 0) != 0)
                Log.StoreFailed(logger, failure.GetType().FullName);
            return new Attempt<T>(Succeeded: false, default!);
        }
    }
}
