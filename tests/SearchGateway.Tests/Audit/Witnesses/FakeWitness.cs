using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Tests.Audit.Witnesses;

/// <summary>A witness as docs/audit-proofs.md describes one, that a test can make fail, hang and forget; counts what it was asked.</summary>
internal sealed class FakeWitness(string name) : IDisposable
{
    private const string Kind = "searchgateway/cosignature-p256/v1";

    private readonly Lock _gate = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public long Size { get; set; }

    public byte[] Root { get; set; } = [];

    public int Asked { get; private set; }

    /// <summary>Runs before each answer; throws or waits to fail or hang it.</summary>
    public Func<CancellationToken, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Spoils an answer.</summary>
    public Func<WitnessAnswer, WitnessAnswer> Answering { get; set; } = answer => answer;

    public WitnessOptions Options => new() { Name = name, Address = $"http://{name}", PublicKey = _key.ExportSubjectPublicKeyInfoPem() };

    /// <summary>True if the note holds this witness's line over its own text.</summary>
    public bool HasSigned(string note) => note.Contains($"\n\u2014 {name} ", StringComparison.Ordinal);

    public async Task<WitnessAnswer> AnswerAsync(string body, CancellationToken cancellationToken)
    {
        lock (_gate)
            Asked++;
        await BeforeAnswer(cancellationToken);
        lock (_gate)
            return Answering(Answer(body));
    }

    public void Dispose() => _key.Dispose();

    private WitnessAnswer Answer(string body)
    {
        var split = body.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = body[..split].Split('\n');
        var note = body[(split + 2)..];
        var text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        var size = long.Parse(text.Split('\n')[1], CultureInfo.InvariantCulture);
        var root = Convert.FromBase64String(text.Split('\n')[2]);
        if (lines[0] != string.Create(CultureInfo.InvariantCulture, $"old {Size}"))
            return new WitnessAnswer(409, string.Create(CultureInfo.InvariantCulture, $"{Size}\n"));
        ReadOnlyMemory<byte>[] proof = [.. lines[1..].Select(Convert.FromBase64String)];
        if (Size > 0 && !MerkleProof.VerifyConsistency(Size, size, proof, Root, root))
            return new WitnessAnswer(422, "");
        (Size, Root) = (size, root);
        return new WitnessAnswer(200, Line(text));
    }

    private string Line(string text)
    {
        const long Time = 1_479_720_600;
        var id = SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), 0xff, .. Encoding.UTF8.GetBytes(Kind), .. _key.ExportSubjectPublicKeyInfo()])[..4];
        var stamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, Time);
        var statement = string.Create(CultureInfo.InvariantCulture, $"{Kind}\nwitness {name}\ntime {Time}\n{text}");
        var signature = _key.SignData(Encoding.UTF8.GetBytes(statement), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"\u2014 {name} {Convert.ToBase64String([.. id, .. stamp, .. signature])}\n";
    }
}
