using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Client;

namespace SearchGateway.Fakes;

/// <summary>Cosigns as docs/audit-proofs.md describes it, byte by byte, whatever it is given; shares nothing with what it checks.</summary>
public sealed class NaiveCosigner(string name = "witness.test/w1") : IDisposable
{
    private const string Kind = "searchgateway/cosignature-p256/v1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Name => name;

    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    public WitnessKey Key => WitnessKey.FromPem(name, PublicKeyPem);

    public string Line(string text, long time = 1_479_720_600)
    {
        var id = SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), 0xff, .. Encoding.UTF8.GetBytes(Kind), .. _key.ExportSubjectPublicKeyInfo()])[..4];
        var statement = string.Create(CultureInfo.InvariantCulture, $"{Kind}\nwitness {name}\ntime {time}\n{text}");
        var stamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, time);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"\u2014 {name} {Convert.ToBase64String([.. id, .. stamp, .. signature])}\n";
    }

    public void Dispose() => _key.Dispose();
}
