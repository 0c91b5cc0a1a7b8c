using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>What stands beside a log's records and follows from them.</summary>
/// <param name="NextIndex">Index behind the last row of any kind at the moment of which this is.</param>
/// <param name="Statistics">The statistics, by key.</param>
/// <param name="Holds">The holds, by identifier.</param>
public sealed record LogState(long NextIndex, IReadOnlyList<StatisticCount> Statistics, IReadOnlyList<StoredHold> Holds)
{
    /// <summary>Of an empty log.</summary>
    public static readonly LogState Empty = new(0, [], []);
}

/// <summary>Reads what stands beside a log's records.</summary>
public interface ILogStateReader
{
    /// <summary>Reads all of it as it stood at one moment.</summary>
    ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken);
}
