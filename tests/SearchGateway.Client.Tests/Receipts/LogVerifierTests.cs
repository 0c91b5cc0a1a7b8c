using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Fakes;

namespace SearchGateway.Client.Tests.Receipts;

public sealed class LogVerifierTests
{
    [Fact]
    public void EveryGrowthUpToSeventyIsProven()
    {
        using var log = new NaiveLog(records: 70);
        var verifier = new LogVerifier([log.PublicKey]);
        var checkpoints = Enumerable.Range(0, 71).Select(log.Checkpoint).ToArray();
        for (var to = 0; to <= 70; to++)
        {
            for (var from = 0; from <= to; from++)
                Assert.True(verifier.VerifyConsistency(checkpoints[from], checkpoints[to], Proof(log, from, to)).IsValid, $"{from} to {to}");
        }
    }

    [Fact]
    public void NoChangedBitLackingOrFurtherHashIsBelieved()
    {
        using var log = new NaiveLog(records: 60);
        var verifier = new LogVerifier([log.PublicKey]);
        var cases = from to in Gen.Choose(2, 60) from at in Gen.Choose(1, to - 1) from bit in Gen.Choose(0, 100_000) select (From: at, to, bit);
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var proof = Proof(log, c.From, c.to).Select(hash => hash.ToArray()).ToList();
            var (old, now) = (log.Checkpoint(c.From), log.Checkpoint(c.to));
            var lacking = proof[1..];
            proof[c.bit % proof.Count][c.bit / 8 % 32] ^= (byte)(1 << (c.bit % 8));
            return !verifier.VerifyConsistency(old, now, AsProof(proof)).IsValid
                && !verifier.VerifyConsistency(old, now, AsProof(lacking)).IsValid
                && !verifier.VerifyConsistency(old, now, [.. Proof(log, c.From, c.to), new byte[32]]).IsValid;
        }));
    }

    [Fact]
    public void AForkedLogIsNotConsistentWhateverProofComes()
    {
        using var log = new NaiveLog(records: 20);
        var earlier = log.Checkpoint(13);
        // The same key signs another history: record 5 is another one.
        using var fork = log.ForkedAt(5);
        var verifier = new LogVerifier([log.PublicKey]);

        foreach (var proof in new[] { Proof(log, 13, 20), Proof(fork, 13, 20), [] })
            Assert.Equal(ReceiptFault.NotConsistent, verifier.VerifyConsistency(earlier, fork.Checkpoint(20), proof).Fault);
    }

    [Fact]
    public void CheckpointsOfTwoLogsAreNotCompared()
    {
        using var log = new NaiveLog(records: 3);
        using var other = new NaiveLog("searchgateway/other", 4);
        Assert.Equal(ReceiptFault.OtherLog, new LogVerifier([log.PublicKey, other.PublicKey]).VerifyConsistency(log.Checkpoint(), other.Checkpoint(), []).Fault);
    }

    [Fact]
    public void AsManyWitnessesAsDemandedMustHaveCosigned()
    {
        using var log = new NaiveLog(records: 9);
        using var first = new NaiveCosigner("w1");
        using var second = new NaiveCosigner("w2");
        using var stranger = new NaiveCosigner("w3");
        var twoOfTwo = new LogVerifier([log.PublicKey], new WitnessPolicy([first.Key, second.Key], 2));
        var oneOfTwo = new LogVerifier([log.PublicKey], new WitnessPolicy([first.Key, second.Key], 1));
        var note = log.Checkpoint() + first.Line(log.TextAt(9)) + stranger.Line(log.TextAt(9));

        Assert.Equal(ReceiptFault.NotWitnessed, twoOfTwo.Verify(note).Fault);
        Assert.Equal([new Cosignature("w1", DateTimeOffset.FromUnixTimeSeconds(1_479_720_600))], oneOfTwo.Verify(note).Cosignatures);
        Assert.True(twoOfTwo.Verify(note + second.Line(log.TextAt(9))).IsValid);
        Assert.Empty(new LogVerifier([log.PublicKey]).Verify(note).Cosignatures);
    }

    [Fact]
    public void OneWitnessCountsOnceHoweverOftenItSigned()
    {
        using var log = new NaiveLog(records: 9);
        using var first = new NaiveCosigner("w1");
        using var second = new NaiveCosigner("w2");
        var verifier = new LogVerifier([log.PublicKey], new WitnessPolicy([first.Key, second.Key], 2));

        Assert.Equal(ReceiptFault.NotWitnessed, verifier.Verify(log.Checkpoint() + first.Line(log.TextAt(9)) + first.Line(log.TextAt(9), 1_479_720_601)).Fault);
    }

    [Fact]
    public void ACosignatureIsOfItsCheckpointItsTimeAndItsNameAlone()
    {
        using var log = new NaiveLog(records: 9);
        using var witness = new NaiveCosigner("w1");
        var verifier = new LogVerifier([log.PublicKey], new WitnessPolicy([witness.Key], 1));
        var line = witness.Line(log.TextAt(9));
        var bytes = Convert.FromBase64String(line.Split(' ')[2].TrimEnd());
        bytes[11] ^= 1;

        Assert.True(verifier.Verify(log.Checkpoint() + line).IsValid);
        Assert.Equal(ReceiptFault.WrongSignature, verifier.Verify(log.Checkpoint() + witness.Line(log.TextAt(8))).Fault);
        Assert.Equal(ReceiptFault.WrongSignature, verifier.Verify(log.Checkpoint() + $"\u2014 w1 {Convert.ToBase64String(bytes)}\n").Fault);
        Assert.Equal(ReceiptFault.NotWitnessed, verifier.Verify(log.Checkpoint() + line.Replace("\u2014 w1 ", "\u2014 w2 ", StringComparison.Ordinal)).Fault);
    }

    [Fact]
    public void TheLogsOwnSignatureIsNoCosignature()
    {
        using var log = new NaiveLog(records: 9);
        var asWitness = WitnessKey.FromPem(log.Origin, log.PublicKeyPem);
        Assert.Equal(ReceiptFault.NotWitnessed, new LogVerifier([log.PublicKey], new WitnessPolicy([asWitness], 1)).Verify(log.Checkpoint()).Fault);
    }

    [Fact]
    public void AReceiptIsProvenWithItsWitnesses()
    {
        using var log = new NaiveLog(records: 9);
        using var witness = new NaiveCosigner();
        var verifier = new ReceiptVerifier([log.PublicKey], new WitnessPolicy([witness.Key], 1));
        var receipt = log.ReceiptFor(4);

        Assert.Equal(ReceiptFault.NotWitnessed, verifier.Verify(receipt).Fault);
        receipt.Checkpoint += witness.Line(log.TextAt(9));
        Assert.Equal("witness.test/w1", verifier.Verify(receipt).Cosignatures.Single().Witness);
    }

    [Fact]
    public void APolicyNamesEachWitnessOnceAndDemandsNoMoreThanThereAre()
    {
        using var witness = new NaiveCosigner("w1");
        var renamed = WitnessKey.FromPem("w2", witness.PublicKeyPem);
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([witness.Key, renamed], 1));
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([witness.Key], 2));
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([witness.Key], 0));
        Assert.Throws<FormatException>(() => WitnessKey.FromPem("two words", witness.PublicKeyPem));
    }

    private static ReadOnlyMemory<byte>[] Proof(NaiveLog log, int from, int to) => AsProof(log.Consistency(from, to));

    private static ReadOnlyMemory<byte>[] AsProof(IEnumerable<byte[]> hashes) => [.. hashes.Select(hash => new ReadOnlyMemory<byte>(hash))];
}
