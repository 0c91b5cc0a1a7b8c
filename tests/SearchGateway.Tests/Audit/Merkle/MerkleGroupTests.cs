using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Merkle;

public sealed class MerkleGroupTests
{
    [Fact]
    public void EveryGroupOnEveryTreeUpTo64ProvesEachOfItsLeaves()
    {
        var data = Leaves.Data(64);
        var reference = new NaiveTree(data);
        for (var before = 0; before < data.Length; before++)
        {
            for (var after = before + 1; after <= data.Length; after++)
                AssertProves(data[..after], before, reference);
        }
    }

    [Fact]
    public void AnySequenceOfGroupsBuildsTheReferencesTree() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 70).ArrayOf(6).ToArbitrary(),
        sizes =>
        {
            var data = Leaves.Data(sizes.Sum());
            var frontier = new MerkleFrontier();
            foreach (var size in sizes)
                frontier = MerkleGroup.Build(frontier, Leaves.Hashes(data.Skip((int)frontier.Size).Take(size))).After;
            return frontier.Size == data.Length
                && frontier.Root().AsSpan().SequenceEqual(new NaiveTree(data).Root(data.Length))
                && frontier.ToBytes().AsSpan().SequenceEqual(Leaves.Frontier(data).ToBytes());
        }));

    [Fact]
    public void AGroupLeavesTheFrontierBeforeItAsItWas()
    {
        var data = Leaves.Data(21);
        var before = Leaves.Frontier(data[..13]);
        _ = MerkleGroup.Build(before, Leaves.Hashes(data[13..]));
        Assert.Equal(new NaiveTree(data).Root(13), before.Root());
    }

    private static void AssertProves(byte[][] data, int before, NaiveTree reference)
    {
        var group = MerkleGroup.Build(Leaves.Frontier(data[..before]), Leaves.Hashes(data[before..]));
        Assert.Equal(reference.Root(data.Length), group.After.Root());
        for (var index = before; index < data.Length; index++)
        {
            Assert.True(Leaves.Same([MerkleHash.Leaf(data[index])], [group.Leaf(index - before).ToArray()]));
            Assert.True(Leaves.Same(reference.Path(index, data.Length), group.Path(index - before).Select(hash => hash.ToArray())), $"{index} of {data.Length} after {before}");
        }
    }
}
