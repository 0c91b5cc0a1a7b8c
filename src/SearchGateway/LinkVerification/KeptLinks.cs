using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>The store with its failures as values, and links in the place of bytes.</summary>
internal sealed class KeptLinks(ILinkStore store, TimeSpan longestRead, TimeProvider time, ILogger logger)
{
    private readonly StoreCalls _calls = new(type => Log.StoreFailed(logger, type), () => Log.Recovered(logger), longestRead, time);

    public bool IsUsable => _calls.IsUsable;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _calls.OpenAsync(() => store.OpenAsync(cancellationToken));
        Log.Opened(logger);
    }

    /// <summary>The link; null if there is none.</summary>
    public ValueTask<Attempt<LinkFile?>> FindAsync(Guid id) => _calls.TryReadAsync(async () =>
        await store.FindAsync(id, CancellationToken.None) is { } stored ? LinkFileJson.Read(stored) : null);

    /// <summary>The links of these pairs, as far as they have one.</summary>
    public ValueTask<Attempt<ImmutableArray<LinkFile>>> FindAsync(ImmutableArray<LinkedPair> pairs) => _calls.TryReadAsync(async () =>
    {
        var wanted = pairs.ToHashSet();
        var found = await store.FindByLeftAsync([.. wanted.Select(pair => pair.Left).Distinct()], CancellationToken.None);
        return found.Where(link => wanted.Contains(link.Pair)).Select(LinkFileJson.Read).ToImmutableArray();
    });

    public ValueTask<Attempt<ImmutableArray<LinkFile>>> ListAsync(LinkFilter filter) => _calls.TryReadAsync(async () =>
        ImmutableArray.CreateRange(await store.ListAsync(filter, CancellationToken.None), LinkFileJson.Read));

    /// <summary>Stores the next version.</summary>
    public ValueTask<PutOutcome> TryPutAsync(LinkFile link)
    {
        var stored = LinkFileJson.Store(link);
        return _calls.TryPutAsync(
            () => store.TryPutAsync(stored, CancellationToken.None),
            async () => (await store.FindAsync(link.Id, CancellationToken.None))?.Body,
            stored.Body);
    }
}
