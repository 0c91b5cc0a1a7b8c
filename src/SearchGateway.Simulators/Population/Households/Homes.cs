using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Personas;

namespace SearchGateway.Simulators.Population.Households;

/// <summary>
/// Tells who lives with whom. Each eight people in a row are parted into homes by one draw, so that the home of anybody is
/// known without looking at anybody else.
/// </summary>
internal sealed class Homes(ulong seed, PopulationMix mix)
{
    private const int Block = 8;

    private const double TravelsTogether = 0.75;

    // Sizes of the homes of a block, with the weight of each way to part it; our choice.
    private static readonly (byte[] Value, int Weight)[] Partings =
    [
        ([1, 1, 1, 1, 1, 1, 1, 1], 30),
        ([2, 1, 1, 1, 1, 1, 1], 15),
        ([2, 2, 1, 1, 1, 1], 8),
        ([3, 1, 1, 1, 1, 1], 10),
        ([4, 1, 1, 1, 1], 14),
        ([4, 2, 1, 1], 8),
        ([3, 2, 1, 1, 1], 5),
        ([5, 1, 1, 1], 5),
        ([4, 4], 3),
        ([6, 2], 2),
    ];

    private static readonly int FirstBlock = (Gallery.All.Count + Block - 1) / Block;

    /// <summary>The home of a person.</summary>
    public Home Of(int person)
    {
        var block = person / Block;
        if (block < FirstBlock)
            return Drawn(person, 1);
        var draw = Draw.For(seed, (ulong)block, (ulong)DrawPart.Block);
        var first = block * Block;
        foreach (var size in draw.Weighted<byte[]>(Partings))
        {
            if (person < first + size)
                return Drawn(first, size);
            first += size;
        }

        throw new InvalidOperationException("A block is parted into fewer people than it has.");
    }

    private Home Drawn(int first, int size)
    {
        var draw = Draw.For(seed, (ulong)first, (ulong)DrawPart.Home);
        var culture = mix.Cultures.Drawn(ref draw);
        var nationality = draw.Of<string>(culture.Nationalities);
        return new Home(first, size, Kind(size, ref draw), culture, nationality, draw.Between(25, 52), size > 1 && draw.Chance(TravelsTogether));
    }

    private static HomeKind Kind(int size, ref Draw draw)
    {
        if (size == 1)
            return HomeKind.Single;
        var share = draw.Share();
        if (size == 2)
            return share < 0.7 ? HomeKind.Couple : share < 0.88 ? HomeKind.SingleParent : HomeKind.Friends;
        return share < 0.8 ? HomeKind.Family : share < 0.93 ? HomeKind.SingleParent : HomeKind.Friends;
    }
}
