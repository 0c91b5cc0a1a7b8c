using System.Security.Cryptography;

namespace SearchGateway.Audit.Records;

/// <summary>What a record says of the digests of its subjects: that they are these, to whoever has them; nothing to anybody else.</summary>
internal static class SubjectCommitment
{
    /// <summary>SHA-256 over the record's salt and the digests; empty if there are none.</summary>
    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> digests)
    {
        if (digests.IsEmpty)
            return [];
        const int Most = 1024;
        var length = salt.Length + digests.Length;
        Span<byte> bytes = length <= Most ? stackalloc byte[Most] : new byte[length];
        salt.CopyTo(bytes);
        digests.CopyTo(bytes[salt.Length..]);
        return SHA256.HashData(bytes[..length]);
    }
}
