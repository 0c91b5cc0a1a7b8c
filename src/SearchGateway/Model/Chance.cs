using System.Security.Cryptography;

namespace SearchGateway.Model;

/// <summary>
/// All that chance decides in an answer, in one place: the search's identifier, that of a link it keeps, the record's salt, the key of
/// its digests, the nonce of the checkpoint's signature. Whoever compares two gateways byte by byte gives both the same.
/// </summary>
internal sealed class Chance
{
    /// <summary>Fills bytes that nobody can foretell.</summary>
    public delegate void Filling(Span<byte> bytes);

    /// <summary>The identifier of a search that begins at the given time.</summary>
    public Func<DateTimeOffset, Guid> SearchId { get; init; } = Guid.CreateVersion7;

    /// <summary>The identifier of a link that is first kept at the given time.</summary>
    public Func<DateTimeOffset, Guid> LinkId { get; init; } = Guid.CreateVersion7;

    /// <summary>Fills a record's salt, because of which a leaf hash that outlives its record tells nothing about it.</summary>
    public Filling Salt { get; init; } = RandomReserve.Fill;

    /// <summary>Fills a key of the digests by which a person's own searches are found; a record commits to them.</summary>
    public Filling SubjectKey { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>What signs with the given key, which it takes over.</summary>
    public Func<ECDsa, ECDsa> Signer { get; init; } = static key => key;
}
