using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class PartsOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(5000)]
    public void PairsComeInOrderHoweverManyThereAre(int count)
    {
        var order = new PartsOrder();
        var draw = Draw.For(53, (ulong)count);
        for (var round = 0; round < 3; round++)
        {
            var pairs = new ulong[count];
            foreach (ref var pair in pairs.AsSpan())
                pair = ((ulong)draw.Below(round == 0 ? 50 : IdentityRow.WordLimit) << 32) | (uint)draw.Below(IdentityRow.WordLimit);
            var expected = pairs.Order().ToArray();

            var bySecond = pairs.OrderBy(pair => (uint)pair).ToArray();

            Assert.Equal(expected, order.Of(pairs, bySecond: false).ToArray());
            Assert.Equal(expected, order.Of(bySecond, bySecond: true).ToArray());
        }
    }
}
