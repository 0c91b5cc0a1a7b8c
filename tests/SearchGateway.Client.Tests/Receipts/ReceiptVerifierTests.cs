using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests.Receipts;

public sealed class ReceiptVerifierTests
{
    [Fact]
    public void EveryRecordOfEveryLogUpToSeventyIsProven()
    {
        using var log = new NaiveLog();
        var verifier = new ReceiptVerifier(log.PublicKey);
        for (var size = 1; size <= 70; size++)
        {
            log.Append(BitConverter.GetBytes(size));
            for (var index = 0; index < size; index++)
            {
                var verification = verifier.Verify(log.ReceiptFor(index));
                Assert.True(verification.IsValid, verification.Reason);
                Assert.Equal((log.Origin, index, size), (verification.Log, verification.Index, verification.LogSize));
            }
        }
    }

    [Fact]
    public void NoChangedByteOfAReceiptIsBelieved()
    {
        using var log = new NaiveLog(records: 37);
        var verifier = new ReceiptVerifier(log.PublicKey);
        var changes =
            from index in Gen.Choose(0, 36)
            from at in Gen.Choose(0, 100_000)
            from flip in Gen.Choose(1, 255)
            select (index, at, flip);

        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var honest = log.ReceiptFor(change.index);
            var bytes = honest.ToByteArray();
            bytes[change.at % bytes.Length] ^= (byte)change.flip;
            return TryParse(bytes) is not { } changed || changed.Equals(honest) || !verifier.Verify(changed).IsValid;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void NoReceiptProvesAnotherPlaceOrSize()
    {
        using var log = new NaiveLog(records: 21);
        var verifier = new ReceiptVerifier(log.PublicKey);
        for (var index = 0; index < 21; index++)
        {
            for (var other = -1; other < 40; other++)
            {
                var moved = log.ReceiptFor(index);
                moved.Index = other;
                Assert.Equal(other == index, verifier.Verify(moved).IsValid);
            }
        }
    }

    [Fact]
    public void LongerAndShorterPathsProveNothing()
    {
        using var log = new NaiveLog(records: 13);
        var verifier = new ReceiptVerifier(log.PublicKey);
        for (var index = 0; index < 13; index++)
        {
            var shorter = log.ReceiptFor(index);
            shorter.InclusionProof.RemoveAt(shorter.InclusionProof.Count - 1);
            var longer = log.ReceiptFor(index);
            longer.InclusionProof.Add(longer.InclusionProof[0]);

            Assert.Equal(ReceiptFault.NotIncluded, verifier.Verify(shorter).Fault);
            Assert.Equal(ReceiptFault.NotIncluded, verifier.Verify(longer).Fault);
        }
    }

    [Fact]
    public void AnInnerNodeCannotPassAsALeaf()
    {
        // The tree of two leaves is the left child in the tree of three: a proof that ends one level early must not verify.
        using var log = new NaiveLog(records: 3);
        var honest = log.ReceiptFor(0);
        var forged = honest.Clone();
        forged.LeafHash = ByteString.CopyFrom(SHA256.HashData([0x01, .. honest.LeafHash, .. honest.InclusionProof[0]]));
        forged.InclusionProof.RemoveAt(0);

        Assert.False(new ReceiptVerifier(log.PublicKey).Verify(forged).IsValid);
    }

    [Fact]
    public void ACheckpointSignedByAnotherKeyIsNotBelieved()
    {
        using var log = new NaiveLog(records: 5);
        using var other = new NaiveLog(records: 5);

        Assert.Equal(ReceiptFault.WrongSignature, new ReceiptVerifier(other.PublicKey).Verify(log.ReceiptFor(2)).Fault);
    }

    [Fact]
    public void ACheckpointOfAnotherLogIsNotBelieved()
    {
        using var log = new NaiveLog("searchgateway/a", records: 5);
        var receipt = log.ReceiptFor(2);
        receipt.Log = "searchgateway/b";

        Assert.Equal(ReceiptFault.OtherLog, new ReceiptVerifier(log.PublicKey).Verify(receipt).Fault);
    }

    [Fact]
    public void SignaturesOfWitnessesBesideTheLogsDoNotDisturb()
    {
        using var log = new NaiveLog(records: 5);
        using var witness = new NaiveLog("witness.example");
        var receipt = log.ReceiptFor(4);
        var text = receipt.Checkpoint[..(receipt.Checkpoint.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];
        receipt.Checkpoint = witness.Sign(text) + receipt.Checkpoint[(text.Length + 1)..];

        Assert.True(new ReceiptVerifier(log.PublicKey).Verify(receipt).IsValid);
    }

    [Fact]
    public void AnAbsentReceiptIsAFault()
    {
        using var log = new NaiveLog();

        Assert.Equal(ReceiptFault.Missing, new ReceiptVerifier(log.PublicKey).Verify((Receipt?)null).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("origin\n1\nAAAA\n")]
    [InlineData("origin\n1\nAAAA\n\n")]
    [InlineData("origin\n1\nAAAA\n\nno mark\n")]
    [InlineData("origin\n1\nAAAA\n\n\u2014 origin AAAA\n")]
    [InlineData("origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 origin AAAAAAAA\n")]
    [InlineData("origin\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 origin AAAAAAAA\n")]
    [InlineData("origin\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 origin AAAAAAAA")]
    public void NotesThatAreNoCheckpointsAreMalformed(string checkpoint)
    {
        using var log = new NaiveLog(records: 1);
        var receipt = log.ReceiptFor(0);
        receipt.Checkpoint = checkpoint;

        Assert.Equal(ReceiptFault.Malformed, new ReceiptVerifier(log.PublicKey).Verify(receipt).Fault);
    }

    [Fact]
    public void KeysOfOtherKindsAreRefused()
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<FormatException>(() => LogPublicKey.FromPem("no key"));
        Assert.Throws<FormatException>(() => LogPublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => LogPublicKey.FromPem(p384.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => LogPublicKey.FromPem(p256.ExportECPrivateKeyPem()));
    }

    private static Receipt? TryParse(byte[] bytes)
    {
        try
        {
            return Receipt.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
