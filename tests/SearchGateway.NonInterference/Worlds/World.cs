using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>A record with the name by which a change finds it again.</summary>
internal sealed record Held(int Id, IMessage Record);

/// <summary>What one system holds and how it answers.</summary>
internal sealed class Stock
{
    private readonly HashSet<int> _own = [];

    public List<Held> Records { get; init; } = [];

    /// <summary>It says that more met the question than it gives.</summary>
    public bool Truncated { get; set; }

    /// <summary>The instant as of which it says that it answers; null for up-to-date data.</summary>
    public Timestamp? DataAsOf { get; set; }

    /// <summary>It answers with an error.</summary>
    public bool Fails { get; set; }

    /// <summary>The record, for changing: this stock's own copy; null if it is not there.</summary>
    public IMessage? Change(int id)
    {
        var at = Records.FindIndex(h => h.Id == id);
        if (at < 0)
            return null;
        if (_own.Add(id))
            Records[at] = Records[at] with { Record = Copy(Records[at].Record) };
        return Records[at].Record;
    }

    /// <summary>Numbers of the systems of which it says that they hold data; the common identity repository alone.</summary>
    public IReadOnlyList<int> Holding { get; init; } = [];

    public Stock Fork() => new() { Records = [.. Records], Truncated = Truncated, DataAsOf = DataAsOf, Fails = Fails, Holding = Holding };

    private static IMessage Copy(IMessage record) => record.Descriptor.Parser.ParseFrom(record.ToByteString());
}

/// <summary>All that the central systems hold.</summary>
internal sealed class World
{
    private readonly Stock[] _stocks;

    public World(IEnumerable<Stock> stocks) => _stocks = [.. stocks];

    /// <summary>What a system holds; setting it puts another system in its place.</summary>
    public Stock this[CentralSystem system]
    {
        get => _stocks[(int)system];
        set => _stocks[(int)system] = value;
    }

    /// <summary>Another world with the same contents, that can be changed.</summary>
    public World Fork() => new(_stocks.Select(s => s.Fork()));
}
