using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>Draws what the systems hold.</summary>
internal sealed class WorldDraw(Dice dice, DateOnly today)
{
    private int _next;

    /// <summary>All systems.</summary>
    /// <param name="sure">Those that are sure to give an answer which can be understood.</param>
    public World World(IReadOnlyList<CentralSystem> sure) => new(CentralSystems.All.Select(s => sure.Contains(s) ? SureStock(s) : Stock(s)));

    /// <summary>A system with up to three records, or one that does not work.</summary>
    public Stock Stock(CentralSystem system)
    {
        var stock = new Stock { Truncated = dice.Chance(0.03), Fails = dice.Chance(0.02), Holding = dice.Some([1, 2, 3], 0.4) };
        if (dice.Chance(0.05))
            stock.DataAsOf = new Timestamp { Seconds = new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() - dice.Below(1_000_000), Nanos = dice.Below(1_000_000_000) };
        for (var left = dice.Below(4); left > 0; left--)
            stock.Records.Add(Held(system, stock.Records.Count));
        return stock;
    }

    private Stock SureStock(CentralSystem system)
    {
        var kind = RecordKind.Of(system);
        var records = Enumerable.Range(0, dice.Below(4)).Select(n => new Held(_next++, new RecordDraw(dice, kind, today).SoundRecord(Pools.Number(system, n))));
        return new Stock { Records = [.. records], Holding = [1] };
    }

    /// <summary>A record, numbered within its system.</summary>
    public Held Held(CentralSystem system, int number) =>
        new(_next++, new RecordDraw(dice, RecordKind.Of(system), today).Record(Pools.Number(system, number)));
}
