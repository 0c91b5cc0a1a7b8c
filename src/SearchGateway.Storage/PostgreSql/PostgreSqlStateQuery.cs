using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Reads what stands beside a log's records, of one moment.</summary>
internal static class PostgreSqlStateQuery
{
    // One statement, one snapshot. Bodies count too: one to which there is no entry must not go unseen behind the log's end.
    private const string Sql =
        """
        SELECT n.next, s.key, s.count
        FROM (SELECT greatest((SELECT coalesce(max(idx) + 1, 0) FROM entries), (SELECT coalesce(max(idx) + 1, 0) FROM bodies)) AS next) n
        LEFT JOIN statistics s ON true
        ORDER BY s.key COLLATE "C"
        """;

    public static async Task<LogState> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var next = 0L;
        var counts = new List<StatisticCount>();
        while (await rows.ReadAsync(cancellationToken))
        {
            next = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, cancellationToken))
                counts.Add(new StatisticCount(rows.GetString(1), rows.GetInt64(2)));
        }

        return new LogState(next, counts);
    }
}
