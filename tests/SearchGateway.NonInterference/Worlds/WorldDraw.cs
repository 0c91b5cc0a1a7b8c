using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Draws what the systems hold.</summary>
internal sealed class WorldDraw(Dice dice, DateOnly today)
{
    private int _next;

    public World World() => new(CentralSystems.All.Select(Stock));

    /// <summary>A system with up to three records, or one that does not work.</summary>
    public Stock Stock(CentralSystem system)
    {
        var stock = new Stock { Truncated = dice.Chance(0.03), Fails = dice.Chance(0.02), Holding = dice.Some([1, 2, 3], 0.4) };
        for (var left = dice.Below(4); left > 0; left--)
            stock.Records.Add(Held(system, stock.Records.Count));
        return stock;
    }

    /// <summary>A record, numbered within its system.</summary>
    public Held Held(CentralSystem system, int number) =>
        new(_next++, new RecordDraw(dice, RecordKind.Of(system), today).Record(Pools.Number(system, number)));
}
