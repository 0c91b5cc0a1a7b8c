using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>
/// Where links are kept. A store keeps bytes and finds them by columns: what they mean is the register's. Calls may come at once.
/// Failures are exceptions; what a failed write left is what the next read finds.
/// </summary>
public interface ILinkStore : IAsyncDisposable
{
    /// <summary>Makes sure that the store can be read and written.</summary>
    /// <exception cref="LinkStoreException">It cannot be opened; the message says why.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>The link, or null.</summary>
    ValueTask<StoredLink?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The links that have one of these records on their left, in any order.</summary>
    ValueTask<ImmutableArray<StoredLink>> FindByLeftAsync(ImmutableArray<RecordReference> records, CancellationToken cancellationToken);

    /// <summary>
    /// Puts version 1 of a link where its records have none, or a later version in the place of the one before it; durable when it
    /// returns.
    /// </summary>
    /// <returns>False, with nothing changed, if the version before it is not the one that is stored, or the records have a link already.</returns>
    ValueTask<bool> TryPutAsync(StoredLink link, CancellationToken cancellationToken);

    /// <summary>Links that <paramref name="filter"/> lets through, oldest first.</summary>
    ValueTask<ImmutableArray<StoredLink>> ListAsync(LinkFilter filter, CancellationToken cancellationToken);
}

/// <summary>A link as a store keeps it: what it is found by, and its bytes.</summary>
public sealed record StoredLink
{
    /// <summary>The link (UUID version 7: in byte order by time).</summary>
    public required Guid Id { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The linked records; a pair has one link at most.</summary>
    public required LinkedPair Pair { get; init; }

    /// <summary>The colour.</summary>
    public required LinkColour Colour { get; init; }

    /// <summary>The kind of authority that verifies it.</summary>
    public required LinkVerifier Verifier { get; init; }

    /// <summary>The States whose authority may verify it.</summary>
    public required ImmutableArray<string> MemberStates { get; init; }

    /// <summary>The link in UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>Which links are meant.</summary>
public sealed record LinkFilter
{
    /// <summary>Kinds of authority; empty: none.</summary>
    public required ImmutableArray<LinkVerifier> Verifiers { get; init; }

    /// <summary>A State whose authority may verify them.</summary>
    public required string MemberState { get; init; }

    /// <summary>True: yellow ones; false: all others.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Those after this one; null: from the first.</summary>
    public Guid? After { get; init; }

    /// <summary>Most of them, from 1.</summary>
    public required int Limit { get; init; }
}
