using SearchGateway.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Merkle;

public sealed class MerkleFrontierTests
{
    [Fact]
    public void TheRootOfNothingIsTheHashOfNothing() =>
        Assert.Equal("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Convert.ToHexString(new MerkleFrontier().Root()));

    [Fact]
    public void EveryRootUpTo300IsTheReferences()
    {
        var data = Leaves.Data(300);
        var reference = new NaiveTree(data);
        var frontier = new MerkleFrontier();
        for (var size = 0; size < data.Length; size++)
        {
            Assert.Equal(reference.Root(size), frontier.Root());
            frontier.Append(MerkleHash.Leaf(data[size]));
        }
    }

    [Fact]
    public void AFrontierSurvivesStorage()
    {
        var data = Leaves.Data(100);
        var reference = new NaiveTree(data);
        for (var size = 0; size < data.Length; size++)
        {
            var read = MerkleFrontier.FromBytes(size, Leaves.Frontier(data[..size]).ToBytes());
            Assert.NotNull(read);
            read.Append(MerkleHash.Leaf(data[size]));
            Assert.Equal(reference.Root(size + 1), read.Root());
        }
    }

    [Theory]
    [InlineData(3, 32)]
    [InlineData(4, 64)]
    [InlineData(1, 31)]
    [InlineData(0, 32)]
    [InlineData(-1, 0)]
    public void AFrontierOfTheWrongLengthIsRefused(long size, int length) => Assert.Null(MerkleFrontier.FromBytes(size, new byte[length]));
}
