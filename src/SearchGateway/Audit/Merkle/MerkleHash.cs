using System.Buffers;
using System.Security.Cryptography;

namespace SearchGateway.Audit.Merkle;

/// <summary>Hashing of RFC 6962 section 2.1: a leaf is prefixed with 0x00 and a node with 0x01, so neither can pass for the other.</summary>
public static class MerkleHash
{
    /// <summary>Length of every hash in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    internal const byte LeafPrefix = 0;

    private const byte NodePrefix = 1;

    [ThreadStatic]
    private static IncrementalHash? _sha256;

    /// <summary>The root of a tree without leaves.</summary>
    public static ReadOnlySpan<byte> EmptyRoot =>
    [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
        0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ];

    /// <summary>SHA-256 of 0x00 and <paramref name="record"/>.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> record)
    {
        var hash = new byte[Size];
        Leaf(record, hash);
        return hash;
    }

    /// <summary>Writes the leaf hash of <paramref name="record"/> to <paramref name="leafHash"/>.</summary>
    internal static void Leaf(ReadOnlySpan<byte> record, Span<byte> leafHash)
    {
        var prefixed = ArrayPool<byte>.Shared.Rent(record.Length + 1);
        prefixed[0] = LeafPrefix;
        record.CopyTo(prefixed.AsSpan(1));
        Of(prefixed.AsSpan(0, record.Length + 1), leafHash);
        ArrayPool<byte>.Shared.Return(prefixed);
    }

    /// <summary>SHA-256 of 0x01, <paramref name="left"/> and <paramref name="right"/>, written to <paramref name="node"/>; the three may overlap.</summary>
    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Size)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        Of(input, node);
    }

    /// <summary>SHA-256 of <paramref name="input"/>. Each thread keeps what computes it: to make that costs as much as the hash of a node.</summary>
    internal static void Of(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        var sha256 = _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(input);
        sha256.GetHashAndReset(hash);
    }
}
