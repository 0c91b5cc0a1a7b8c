using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>A log as RFC 6962 section 2.1 writes it down: recursive, slow and plain to read. Signs checkpoints with its own key.</summary>
public sealed class NaiveLog : IDisposable
{
    private ECDsa _key;
    private readonly List<byte[]> _leaves = [];
    private readonly List<byte[]> _records = [];

    public NaiveLog(string origin = "searchgateway/test", int records = 0)
        : this(origin, ECDsa.Create(ECCurve.NamedCurves.nistP256))
    {
        for (var i = 0; i < records; i++)
            Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"record {i}")));
    }

    private NaiveLog(string origin, ECDsa key) => (Origin, _key) = (origin, key);

    public string Origin { get; }

    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    public LogPublicKey PublicKey => LogPublicKey.FromPem(PublicKeyPem);

    /// <summary>Index of the next record.</summary>
    public int Next => _leaves.Count;

    public void Append(byte[] record)
    {
        _leaves.Add(SHA256.HashData([0x00, .. record]));
        _records.Add(record);
    }

    /// <summary>The checkpoints with which it was handed from one key to the next.</summary>
    public IReadOnlyList<string> Handovers { get; set; } = [];

    /// <summary>Goes on under a new key: gives the last checkpoint of the key before, which names and is signed by both.</summary>
    public string HandOver()
    {
        var (previous, next) = (_key, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Append(Encoding.UTF8.GetBytes("another key signs behind this"));
        var text = $"{TextAt(Next)}key-handover {Convert.ToBase64String(previous.ExportSubjectPublicKeyInfo())} {Convert.ToBase64String(next.ExportSubjectPublicKeyInfo())}\n";
        var note = Sign(text);
        _key = next;
        note += Sign(text)[(text.Length + 1)..];
        previous.Dispose();
        Handovers = [.. Handovers, note];
        return note;
    }

    /// <summary>Another history under the same key: one record of it is another. As long as this one, unless a size is given.</summary>
    public NaiveLog ForkedAt(int index, int? size = null)
    {
        var fork = new NaiveLog(Origin, ECDsa.Create(_key.ExportParameters(includePrivateParameters: true)));
        for (var at = 0; at < (size ?? Next); at++)
            fork.Append(at == index ? [0xff] : _records.ElementAtOrDefault(at) ?? BitConverter.GetBytes(at));
        return fork;
    }

    public Receipt AppendAndProve(byte[] record)
    {
        Append(record);
        return ReceiptFor(_leaves.Count - 1);
    }

    public Receipt ReceiptFor(int index)
    {
        var receipt = new Receipt
        {
            Log = Origin, Index = index, LeafHash = ByteString.CopyFrom(_leaves[index]), Checkpoint = Checkpoint(), Record = ByteString.CopyFrom(_records[index]),
        };
        receipt.InclusionProof.AddRange(Path(index, Next).Select(node => ByteString.CopyFrom(node)));
        return receipt;
    }

    public string Checkpoint() => Checkpoint(_leaves.Count);

    /// <summary>The signed checkpoint of the log as it was with that many records.</summary>
    public string Checkpoint(int size) => Sign(TextAt(size));

    /// <summary>What a checkpoint of that size says.</summary>
    public string TextAt(int size) => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{size}\n{Convert.ToBase64String(Root(_leaves[..size]))}\n");

    /// <summary>The audit path of a record in the log as it was with that many records.</summary>
    public IReadOnlyList<byte[]> Path(int index, int size) => Path(index, _leaves[..size]);

    /// <summary>RFC 6962 section 2.1.2 word by word.</summary>
    public IReadOnlyList<byte[]> Consistency(int from, int to) => from == 0 ? [] : SubProof(from, _leaves[..to], whole: true);

    public string Sign(string text, string? name = null)
    {
        var hash = SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 4);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n\u2014 {name ?? Origin} {Convert.ToBase64String([.. hash, .. signature])}\n";
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Root(List<byte[]> leaves)
    {
        if (leaves.Count == 0)
            return SHA256.HashData([]);
        if (leaves.Count == 1)
            return leaves[0];
        var split = Split(leaves.Count);
        return SHA256.HashData([0x01, .. Root(leaves[..split]), .. Root(leaves[split..])]);
    }

    private static List<byte[]> Path(int index, List<byte[]> leaves)
    {
        if (leaves.Count == 1)
            return [];
        var split = Split(leaves.Count);
        return index < split
            ? [.. Path(index, leaves[..split]), Root(leaves[split..])]
            : [.. Path(index - split, leaves[split..]), Root(leaves[..split])];
    }

    private static List<byte[]> SubProof(int from, List<byte[]> leaves, bool whole)
    {
        if (from == leaves.Count)
            return whole ? [] : [Root(leaves)];
        var split = Split(leaves.Count);
        return from <= split
            ? [.. SubProof(from, leaves[..split], whole), Root(leaves[split..])]
            : [.. SubProof(from - split, leaves[split..], whole: false), Root(leaves[..split])];
    }

    /// <summary>The largest power of two below <paramref name="count"/>.</summary>
    private static int Split(int count)
    {
        var split = 1;
        while (split * 2 < count)
            split *= 2;
        return split;
    }
}
