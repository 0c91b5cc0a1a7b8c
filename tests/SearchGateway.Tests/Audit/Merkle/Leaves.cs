using System.Text;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Merkle;

internal static class Leaves
{
    public static byte[][] Data(int count) => [.. Enumerable.Range(0, count).Select(i => Encoding.ASCII.GetBytes($"record {i}"))];

    /// <summary>True if two proofs are the same hashes in the same order.</summary>
    public static bool Same(IEnumerable<byte[]> left, IEnumerable<byte[]> right) =>
        left.Select(Convert.ToHexString).SequenceEqual(right.Select(Convert.ToHexString), StringComparer.Ordinal);

    public static byte[] Hashes(IEnumerable<byte[]> data) => [.. data.SelectMany(d => MerkleHash.Leaf(d))];

    public static MerkleFrontier Frontier(IEnumerable<byte[]> data)
    {
        var frontier = new MerkleFrontier();
        foreach (var record in data)
            frontier.Append(MerkleHash.Leaf(record));
        return frontier;
    }

    public static ReadOnlyMemory<byte>[] AsProof(IEnumerable<byte[]> hashes) => [.. hashes.Select(h => new ReadOnlyMemory<byte>(h))];
}
