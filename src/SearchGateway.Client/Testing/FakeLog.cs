using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SearchGateway.V1;

namespace SearchGateway.Client.Testing;

/// <summary>An audit log in memory under a key that goes with it. Each receipt is a true one: record, inclusion proof, signed checkpoint.</summary>
internal sealed class FakeLog : IDisposable
{
    private const string Origin = "searchgateway/fake";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<byte[]> _leaves = [];
    private readonly Lock _gate = new();

    public LogPublicKey PublicKey => LogPublicKey.FromPem(_key.ExportSubjectPublicKeyInfoPem());

    /// <summary>Appends the record that is made for the next index.</summary>
    public Receipt Append(Func<long, byte[]> recordAt)
    {
        lock (_gate)
        {
            var index = _leaves.Count;
            var record = recordAt(index);
            _leaves.Add(SHA256.HashData([0x00, .. record]));
            return new Receipt
            {
                Log = Origin,
                Index = index,
                LeafHash = ByteString.CopyFrom(_leaves[index]),
                InclusionProof = { Path(index, 0, _leaves.Count).Select(hash => ByteString.CopyFrom(hash)) },
                Checkpoint = Sign(string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{_leaves.Count}\n{Convert.ToBase64String(Root(0, _leaves.Count))}\n")),
                Record = ByteString.CopyFrom(record),
            };
        }
    }

    public void Dispose() => _key.Dispose();

    private string Sign(string text)
    {
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n\u2014 {Origin} {Convert.ToBase64String([.. PublicKey.Hash.Span, .. signature])}\n";
    }

    /// <summary>RFC 6962 section 2.1.</summary>
    private byte[] Root(int from, int count)
    {
        if (count == 1)
            return _leaves[from];
        var left = LargestPowerBelow(count);
        return SHA256.HashData([0x01, .. Root(from, left), .. Root(from + left, count - left)]);
    }

    /// <summary>RFC 6962 section 2.1.1; the lowest sibling first.</summary>
    private IEnumerable<byte[]> Path(int index, int from, int count)
    {
        if (count == 1)
            return [];
        var left = LargestPowerBelow(count);
        return index < left
            ? Path(index, from, left).Append(Root(from + left, count - left))
            : Path(index - left, from + left, count - left).Append(Root(from, left));
    }

    private static int LargestPowerBelow(int count) => 1 << (int.Log2(count - 1));
}
