using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>A search that reached a <see cref="FakeSearchGateway"/>.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="IsStreamed">Whether as a stream.</param>
/// <param name="IdempotencyKey">The key that it carried; null if none.</param>
/// <param name="Authorization">The header of that name, with the token; null if none was sent.</param>
public sealed record FakeSearch(SearchRequest Request, bool IsStreamed, string? IdempotencyKey, string? Authorization);
