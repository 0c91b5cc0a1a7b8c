using System.Security.Cryptography;
using SearchGateway.Model;

namespace SearchGateway.Audit.Sealing;

/// <summary>
/// A record encrypted under a key of its own. That key follows from the key of the day on which the record is due and from 32 random
/// bytes that stand beside the record: who destroys either has destroyed the record, in every copy.
/// </summary>
internal static class RecordSeal
{
    /// <summary>Length of the random bytes that stand beside a record.</summary>
    public const int KeyLength = 32;

    private const int TagLength = 16;

    // A record's key encrypts one record only, so its nonce need not differ from any other.
    private static readonly byte[] Nonce = new byte[12];

    [ThreadStatic]
    private static KeyedHash? _hash;

    /// <summary>Encrypts <paramref name="plain"/>.</summary>
    /// <param name="plain">What to seal.</param>
    /// <param name="dayKey">The key of the day on which the record is due.</param>
    /// <returns>The random bytes, and the sealed record.</returns>
    public static (byte[] Key, byte[] Body) Seal(ReadOnlySpan<byte> plain, byte[] dayKey)
    {
        var key = new byte[KeyLength];
        RandomReserve.Fill(key);
        // Every byte of it is written.
        var body = GC.AllocateUninitializedArray<byte>(plain.Length + TagLength);
        using var cipher = CipherOf(dayKey, key);
        cipher.Encrypt(Nonce, plain, body.AsSpan(0, plain.Length), body.AsSpan(plain.Length));
        return (key, body);
    }

    /// <summary>Decrypts a record; false if it is not what was sealed, or was sealed with other keys.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key, byte[] dayKey, Span<byte> plain)
    {
        if (key.Length != KeyLength || body.Length < TagLength || plain.Length != body.Length - TagLength)
            return false;
        try
        {
            using var cipher = CipherOf(dayKey, key);
            cipher.Decrypt(Nonce, body[..^TagLength], body[^TagLength..], plain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Length of what was sealed; negative for what cannot be a sealed record.</summary>
    public static int PlainLength(int bodyLength) => bodyLength - TagLength;

    private static AesGcm CipherOf(byte[] dayKey, ReadOnlySpan<byte> key)
    {
        Span<byte> recordKey = stackalloc byte[KeyedHash.Size];
        KeyedHash.Of(ref _hash, dayKey, key, recordKey);
        try
        {
            return new AesGcm(recordKey, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(recordKey);
        }
    }
}
