using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace SearchGateway.Host.Authentication;

/// <summary>
/// Tokens that have verified, so that a client's next search does not verify the same signature again. Of a token only a hash is
/// kept. What was verified holds for a minute at most, and never longer than the token: a key that its issuer withdraws is out of
/// use that much later.
/// </summary>
internal sealed class KnownTokens(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TokenHash, Entry> _entries = new();

    /// <summary>What the token in a header verified to; null if it is not known, or no more.</summary>
    public AuthenticateResult? Find(ReadOnlySpan<char> header) =>
        _entries.TryGetValue(TokenHash.Of(header), out var entry) && time.GetTimestamp() < entry.Until && time.GetUtcNow() < entry.Expires ? entry.Result : null;

    /// <summary>Keeps what a token verified to.</summary>
    /// <param name="header">The header that carried it.</param>
    /// <param name="result">A success.</param>
    /// <param name="expires">When the token expires.</param>
    public void Keep(ReadOnlySpan<char> header, AuthenticateResult result, DateTimeOffset expires)
    {
        if (_entries.Count >= Most)
            DropExpired();
        // Full of tokens that are all in use: the next ones verify each time.
        if (_entries.Count < Most)
            _entries[TokenHash.Of(header)] = new Entry(result, expires, time.GetTimestamp() + (long)(Longest.TotalSeconds * time.TimestampFrequency));
    }

    private void DropExpired()
    {
        var now = time.GetTimestamp();
        foreach (var (hash, entry) in _entries)
        {
            if (entry.Until <= now)
                _entries.TryRemove(new(hash, entry));
        }
    }

    /// <summary>A known token.</summary>
    /// <param name="Result">What it verified to.</param>
    /// <param name="Expires">When it expires.</param>
    /// <param name="Until">Timestamp until which it need not be verified again, whatever becomes of the clock on the wall.</param>
    private sealed record Entry(AuthenticateResult Result, DateTimeOffset Expires, long Until);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct TokenHash(UInt128 First, UInt128 Second)
    {
        public static TokenHash Of(ReadOnlySpan<char> header)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(header), hash);
            return new TokenHash(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
        }
    }
}
