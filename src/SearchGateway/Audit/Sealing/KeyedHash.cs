using System.Security.Cryptography;

namespace SearchGateway.Audit.Sealing;

/// <summary>
/// HMAC-SHA256, many times under one key. Taking a key in costs several times the hash itself, so each thread keeps the state of the
/// key that it used last.
/// </summary>
internal sealed class KeyedHash : IDisposable
{
    public const int Size = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;
    private readonly IncrementalHash _hash;

    private KeyedHash(byte[] key)
    {
        _key = key;
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    }

    /// <summary>Writes the keyed hash of <paramref name="data"/>.</summary>
    /// <param name="kept">Where this thread keeps the state of a key; a field of the caller's.</param>
    /// <param name="key">The key; the same array each time, never written to while it is in use.</param>
    /// <param name="data">What is hashed.</param>
    /// <param name="hash">Room for <see cref="Size"/> bytes.</param>
    public static void Of(ref KeyedHash? kept, byte[] key, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (kept is null || !ReferenceEquals(kept._key, key))
        {
            kept?.Dispose();
            kept = new KeyedHash(key);
        }

        kept._hash.AppendData(data);
        kept._hash.GetHashAndReset(hash);
    }

    public void Dispose() => _hash.Dispose();
}
