using System.Security.Cryptography;

namespace SearchGateway.Audit.Records;

/// <summary>What a record says of the digests of its subjects: that they are these, to whoever has them; nothing to anybody else.</summary>
internal static class SubjectCommitment
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>SHA-256 over the record's salt and the digests; empty if there are none.</summary>
    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> digests)
    {
        Span<byte> room = stackalloc byte[Length];
        return Of(salt, digests, room).ToArray();
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    /// <param name="salt">The record's salt.</param>
    /// <param name="digests">The digests.</param>
    /// <param name="room">Room for <see cref="Length"/> bytes, which takes it.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> digests, Span<byte> room)
    {
        if (digests.IsEmpty)
            return [];
        const int Most = 1024;
        var length = salt.Length + digests.Length;
        Span<byte> bytes = length <= Most ? stackalloc byte[Most] : new byte[length];
        salt.CopyTo(bytes);
        digests.CopyTo(bytes[salt.Length..]);
        return room[..SHA256.HashData(bytes[..length], room)];
    }
}
