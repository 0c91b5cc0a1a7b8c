using System.Collections.Immutable;
using SearchGateway.LinkVerification;
using SearchGateway.Model;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>A store in memory, as strict as a real one, that fails when the test says so.</summary>
internal sealed class MemoryLinkStore : ILinkStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, StoredLink> _links = [];

    public bool Fails { get; set; }

    /// <summary>A write that reaches the store and is then reported as failed.</summary>
    public bool FailsAfterWriting { get; set; }

    /// <summary>Runs before each write.</summary>
    public Action BeforeWrite { get; set; } = () => { };

    public IReadOnlyList<StoredLink> Links
    {
        get
        {
            lock (_gate)
                return [.. _links.Values];
        }
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<StoredLink?> FindAsync(Guid id, CancellationToken cancellationToken) => Do(() => _links.GetValueOrDefault(id));

    public ValueTask<ImmutableArray<StoredLink>> FindByLeftAsync(ImmutableArray<RecordReference> records, CancellationToken cancellationToken) =>
        Do(() => _links.Values.Where(link => records.Contains(link.Pair.Left)).ToImmutableArray());

    public ValueTask<bool> TryPutAsync(StoredLink link, CancellationToken cancellationToken)
    {
        BeforeWrite();
        return Do(() =>
        {
            var before = _links.GetValueOrDefault(link.Id);
            if (link.Version != (before?.Version ?? 0) + 1 || (before is null && _links.Values.Any(other => other.Pair == link.Pair)))
                return false;
            _links[link.Id] = link;
            return FailsAfterWriting ? throw new IOException("The answer of the disk was lost.") : true;
        });
    }

    public ValueTask<ImmutableArray<StoredLink>> ListAsync(LinkFilter filter, CancellationToken cancellationToken) => Do(() => _links.Values
        .Where(link => filter.Verifiers.Contains(link.Verifier) && link.MemberStates.Contains(filter.MemberState) && filter.IsOpen == (link.Colour == LinkColour.Yellow))
        .Where(link => filter.After is not { } after || string.CompareOrdinal(Key(link.Id), Key(after)) > 0)
        .OrderBy(link => Key(link.Id), StringComparer.Ordinal).Take(filter.Limit).ToImmutableArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The written form orders as the bytes do.</summary>
    private static string Key(Guid id) => id.ToString("N");

    private ValueTask<T> Do<T>(Func<T> act)
    {
        if (Fails)
            throw new IOException("The disk is full.");
        lock (_gate)
            return ValueTask.FromResult(act());
    }
}
