using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Merkle;

public sealed class MerkleProofTests
{
    private static readonly byte[][] Data = Leaves.Data(260);

    private readonly NaiveTree _reference = new(Data);

    [Fact]
    public void TheReferencesInclusionProofsVerifyForEverySizeUpTo260()
    {
        for (var size = 1; size <= 260; size++)
        {
            var root = _reference.Root(size);
            for (var index = 0; index < size; index++)
            {
                var proof = _reference.Path(index, size);
                Assert.True(Verify(index, size, proof, root), $"{index} of {size}");
                Assert.True(Leaves.Same(proof, Hashes(MerkleProof.InclusionRanges(index, size))), $"{index} of {size}");
            }
        }
    }

    [Fact]
    public void TheReferencesConsistencyProofsVerifyForEverySizeUpTo260()
    {
        for (var size = 1; size <= 260; size++)
        {
            for (var old = 1; old <= size; old++)
            {
                var proof = _reference.Consistency(old, size);
                Assert.True(MerkleProof.VerifyConsistency(old, size, Leaves.AsProof(proof), _reference.Root(old), _reference.Root(size)), $"{old} to {size}");
                Assert.True(Leaves.Same(proof, Hashes(MerkleProof.ConsistencyRanges(old, size))), $"{old} to {size}");
            }
        }
    }

    [Fact]
    public void AnEmptyTreeIsTheBeginningOfEveryTree()
    {
        Assert.True(MerkleProof.VerifyConsistency(0, 9, [], MerkleHash.EmptyRoot, _reference.Root(9)));
        Assert.False(MerkleProof.VerifyConsistency(0, 9, [], _reference.Root(1), _reference.Root(9)));
    }

    [Fact]
    public void NoBitOfAnInclusionProofCanChange() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (c, where) =>
        {
            var proof = _reference.Path(c.First, c.Size);
            if (proof.Count == 0)
                return true;
            Flip(proof, where);
            return !Verify(c.First, c.Size, proof, _reference.Root(c.Size));
        }));

    [Fact]
    public void AnInclusionProofHoldsForItsOwnPlaceOnly() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), Gen.Choose(0, 259).ToArbitrary(),
        (c, other) => other == c.First || !Verify(other, c.Size, _reference.Path(c.First, c.Size), _reference.Root(c.Size), leaf: c.First)));

    [Fact]
    public void AProofOfTheWrongLengthIsRefused() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(),
        c =>
        {
            var proof = _reference.Path(c.First, c.Size);
            var root = _reference.Root(c.Size);
            return !Verify(c.First, c.Size, [.. proof, new byte[32]], root)
                && (proof.Count == 0 || !Verify(c.First, c.Size, proof[..^1], root))
                && (proof.Count == 0 || !Verify(c.First, c.Size, [.. proof[..^1], proof[^1][..31]], root));
        }));

    [Fact]
    public void ATreeWithAnotherPastIsNotConsistent() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), Gen.Choose(0, 259).ToArbitrary(),
        (c, altered) =>
        {
            // The old tree has another record at a place of its own: no proof may connect the two.
            var old = c.First + 1;
            var past = Data[..old];
            past[altered % old] = [0xff];
            var proof = _reference.Consistency(old, c.Size);
            return !MerkleProof.VerifyConsistency(old, c.Size, Leaves.AsProof(proof), new NaiveTree(past).Root(old), _reference.Root(c.Size));
        }));

    [Fact]
    public void NoBitOfAConsistencyProofCanChange() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (c, where) =>
        {
            var proof = _reference.Consistency(c.First + 1, c.Size);
            if (proof.Count == 0)
                return true;
            Flip(proof, where);
            return !MerkleProof.VerifyConsistency(
                c.First + 1, c.Size, Leaves.AsProof(proof), _reference.Root(c.First + 1), _reference.Root(c.Size));
        }));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    public void ImpossiblePlacesAreRefused(long index, long size) =>
        Assert.False(MerkleProof.VerifyInclusion(new byte[32], index, size, [], new byte[32]));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void ImpossiblePastsAreRefused(long oldSize, long newSize) =>
        Assert.False(MerkleProof.VerifyConsistency(oldSize, newSize, [], new byte[32], new byte[32]));

    [Fact]
    public void SizesBeyondMemoryVerifyToo()
    {
        // The last leaf of 2^40 + 1: one step, with the perfect tree before it on the left.
        var (left, leaf, root) = (MerkleHash.Leaf([1]), MerkleHash.Leaf([2]), new byte[32]);
        MerkleHash.Node(left, leaf, root);
        Assert.True(MerkleProof.VerifyInclusion(leaf, 1L << 40, (1L << 40) + 1, [left], root));
        Assert.Single(MerkleProof.InclusionRanges(1L << 40, (1L << 40) + 1));
        Assert.Equal(40, MerkleProof.InclusionRanges(12345, 1L << 40).Length);
    }

    private static Arbitrary<(int First, int Size)> Cases() =>
        (from size in Gen.Choose(1, 260) from first in Gen.Choose(0, size - 1) select (first, size)).ToArbitrary();

    private static void Flip(List<byte[]> proof, int where)
    {
        var hash = proof[where % proof.Count] = [.. proof[where % proof.Count]];
        hash[where / proof.Count % hash.Length] ^= (byte)(1 << (where % 8));
    }

    private static bool Verify(int index, int size, IEnumerable<byte[]> proof, byte[] root, int? leaf = null) =>
        MerkleProof.VerifyInclusion(MerkleHash.Leaf(Data[leaf ?? index]), index, size, Leaves.AsProof(proof), root);

    private IEnumerable<byte[]> Hashes(IEnumerable<LeafRange> ranges) => ranges.Select(range => _reference.Root((int)range.Start, (int)range.End));
}
