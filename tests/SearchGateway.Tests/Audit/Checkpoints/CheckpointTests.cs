using System.Security.Cryptography;
using System.Text;
using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Tests.Audit.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly CheckpointSigner _signer;
    private readonly byte[] _root = SHA256.HashData([1, 2, 3]);

    public CheckpointTests() => _signer = new CheckpointSigner("searchgateway/test", _key);

    public static TheoryData<string, string> Alterations => new()
    {
        { "searchgateway/test\n7\n", "searchgateway/test\n8\n" },
        { "searchgateway/test\n7\n", "searchgateway/tesT\n7\n" },
        { "searchgateway/test\n7\n", "searchgateway/test\n07\n" },
        { "searchgateway/test\n7\n", "searchgateway/test\n-7\n" },
        { "searchgateway/test\n7\n", "searchgateway/test\n\n7\n" },
        { "— searchgateway/test ", "— searchgateway/other " },
        { "— searchgateway/test ", "- searchgateway/test " },
        { "— searchgateway/test ", "— searchgateway/test  " },
        { "\n\n—", "\n—" },
        { "=\n\n", "=\nmore\n\n" },
        { "=\n\n", "\n\n" },
    };

    public void Dispose()
    {
        _signer.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void TheSignedTextIsOriginSizeAndRoot()
    {
        var note = _signer.Sign(7, _root);
        Assert.StartsWith($"searchgateway/test\n7\n{Convert.ToBase64String(_root)}\n\n— searchgateway/test ", note, StringComparison.Ordinal);
        Assert.EndsWith("\n", note, StringComparison.Ordinal);
        Assert.Equal(5, note.Split('\n').Length - 1);
    }

    [Fact]
    public void TheKeyIdIsTheHashOfThePublicKeyAndTheSignatureIsDer()
    {
        var note = _signer.Sign(7, _root);
        var signature = Convert.FromBase64String(note.Split(' ')[^1].TrimEnd('\n'));
        Assert.Equal(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4], signature[..4]);
        var text = Encoding.UTF8.GetBytes(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
        Assert.True(_key.VerifyData(text, signature.AsSpan(4), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void ASignedCheckpointIsReadBack()
    {
        using var verifier = CheckpointVerifier.FromPem(_signer.PublicKeyPem);
        var checkpoint = verifier.Verify(_signer.Sign(long.MaxValue, _root));
        Assert.Equal(("searchgateway/test", long.MaxValue), (checkpoint!.Origin, checkpoint.Size));
        Assert.Equal(_root, checkpoint.Root.ToArray());
    }

    [Fact]
    public void ACosignatureIsNoObstacle()
    {
        using var verifier = CheckpointVerifier.FromPem(_signer.PublicKeyPem);
        var cosigned = _signer.Sign(7, _root) + "— witness.example/w " + Convert.ToBase64String(new byte[76]) + "\n";
        Assert.NotNull(verifier.Verify(cosigned));
    }

    [Fact]
    public void AnotherKeyDoesNotVerify()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var verifier = CheckpointVerifier.FromPem(other.ExportSubjectPublicKeyInfoPem());
        Assert.Null(verifier.Verify(_signer.Sign(7, _root)));
    }

    [Theory]
    [MemberData(nameof(Alterations))]
    public void AnAlteredNoteDoesNotVerify(string from, string to)
    {
        using var verifier = CheckpointVerifier.FromPem(_signer.PublicKeyPem);
        var note = _signer.Sign(7, _root);
        var altered = note.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(note, altered);
        Assert.Null(verifier.Verify(altered));
    }

    [Fact]
    public void EveryPrefixOfANoteIsRefused()
    {
        using var verifier = CheckpointVerifier.FromPem(_signer.PublicKeyPem);
        var note = _signer.Sign(7, _root);
        for (var length = 0; length < note.Length; length++)
            Assert.Null(verifier.Verify(note[..length]));
    }

    [Fact]
    public void OpensslAgrees()
    {
        // A note signed with openssl 3: printf text | openssl dgst -sha256 -sign key.pem
        const string PublicKey = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFVr1b2N54s31Lm2pd3s8aWBDZPtO\ndCRnvFUk6OTEmJXlJxgy7dP9R6tF8qVuZ2iBtpuYUhHMH8kUmdf+vzzIMg==\n-----END PUBLIC KEY-----";
        const string Note = "gateway.example/log\n12\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n\n— gateway.example/log nc6BjjBGAiEAl81qpgahncb+MeMMq7t+EIN03t1EOxQrYjqIDxOfnLACIQDDc8ANuJ3WvFEOFsjePTrbu3WmfWVWy7amB9M8QIzR/Q==\n";
        using var verifier = CheckpointVerifier.FromPem(PublicKey);
        Assert.Equal(12, verifier.Verify(Note)!.Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void WhatIsNoKeyIsRefused(string pem) => Assert.Throws<ArgumentException>(() => CheckpointVerifier.FromPem(pem));
}
