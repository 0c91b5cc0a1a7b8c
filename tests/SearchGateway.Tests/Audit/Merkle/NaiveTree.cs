using System.Security.Cryptography;

namespace SearchGateway.Tests.Audit.Merkle;

/// <summary>RFC 6962 section 2.1 word by word: recursive over all leaves. Shares nothing with what it checks.</summary>
internal sealed class NaiveTree(byte[][] data)
{
    private readonly Dictionary<(int From, int To), byte[]> _known = [];

    /// <summary>MTH(D[from:to]).</summary>
    public byte[] Root(int from, int to)
    {
        if (!_known.TryGetValue((from, to), out var root))
            _known[(from, to)] = root = Compute(from, to);
        return root;
    }

    public byte[] Root(int size) => Root(0, size);

    /// <summary>PATH(m, D[0:n]).</summary>
    public List<byte[]> Path(int m, int n) => Path(m, 0, n);

    /// <summary>PROOF(m, D[0:n]).</summary>
    public List<byte[]> Consistency(int m, int n) => SubProof(m, 0, n, whole: true);

    private byte[] Compute(int from, int to)
    {
        if (from == to)
            return SHA256.HashData([]);
        if (to - from == 1)
            return SHA256.HashData([0x00, .. data[from]]);
        var k = from + Split(to - from);
        return SHA256.HashData([0x01, .. Root(from, k), .. Root(k, to)]);
    }

    private List<byte[]> Path(int m, int from, int to)
    {
        if (to - from == 1)
            return [];
        var k = Split(to - from);
        return m < k
            ? [.. Path(m, from, from + k), Root(from + k, to)]
            : [.. Path(m - k, from + k, to), Root(from, from + k)];
    }

    private List<byte[]> SubProof(int m, int from, int to, bool whole)
    {
        if (m == to - from)
            return whole ? [] : [Root(from, to)];
        var k = Split(to - from);
        return m <= k
            ? [.. SubProof(m, from, from + k, whole), Root(from + k, to)]
            : [.. SubProof(m - k, from + k, to, whole: false), Root(from, from + k)];
    }

    /// <summary>The largest power of two smaller than <paramref name="n"/>.</summary>
    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
