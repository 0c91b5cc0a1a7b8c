using SearchGateway.MatchQuality.Linkage.Blocking;
using SearchGateway.MatchQuality.Linkage.Truth;

namespace SearchGateway.MatchQuality.Tests.Linkage.Blocking;

public sealed class BlocksTests
{
    private static readonly LabelledRecord[] Records = new GeneratedRecords(new GeneratedSettings(1500, 11)).All(null, CancellationToken.None);

    [Fact]
    public void EachPairThatSharesAKeyIsComparedOnceAndNoOther()
    {
        var blocks = new Blocks(Records, new ParallelOptions());
        var keys = Records.Select(r => BlockKeys.Of(r.View, byWholeName: false)).ToArray();
        var expected = from left in Enumerable.Range(0, Records.Length)
                       from right in Enumerable.Range(left + 1, Records.Length - left - 1)
                       where keys[left].AsSpan().IndexOfAny(keys[right]) >= 0
                       select (left, right);

        var pairs = Enumerable.Range(0, blocks.Portions).SelectMany(blocks.PairsOf).Order();

        Assert.Equal(expected.Order(), pairs);
        Assert.All(expected, p => Assert.True(blocks.AreTogether(p.left, p.right)));
    }

    [Fact]
    public void NoPairOfOneIdentityIsMissed()
    {
        var blocks = new Blocks(Records, new ParallelOptions());

        Assert.All(
            Enumerable.Range(0, Records.Length).GroupBy(i => (Records[i].Person, Records[i].Identity)),
            identity => Assert.All(identity, left => Assert.All(identity, right => Assert.True(left == right || blocks.AreTogether(left, right)))));
    }
}
