using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Reads what stands beside a log's records, of one moment.</summary>
internal static class PostgreSqlStateQuery
{
    // One statement, one snapshot. Bodies count too: one to which there is no entry must not go unseen behind the log's end.
    private const string Sql =
        """
        SELECT n.next, s.key, s.count, s.id, s.body
        FROM (SELECT greatest((SELECT coalesce(max(idx) + 1, 0) FROM entries), (SELECT coalesce(max(idx) + 1, 0) FROM bodies)) AS next) n
        LEFT JOIN (SELECT key, count, NULL::uuid AS id, NULL::bytea AS body FROM statistics UNION ALL SELECT NULL, NULL, id, body FROM holds) s ON true
        ORDER BY s.key COLLATE "C", s.id
        """;

    public static async Task<LogState> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var next = 0L;
        var counts = new List<StatisticCount>();
        var holds = new List<StoredHold>();
        while (await rows.ReadAsync(cancellationToken))
        {
            next = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, cancellationToken))
                counts.Add(new StatisticCount(rows.GetString(1), rows.GetInt64(2)));
            else if (!await rows.IsDBNullAsync(3, cancellationToken))
                holds.Add(new StoredHold(rows.GetGuid(3), rows.GetFieldValue<byte[]>(4)));
        }

        return new LogState(next, counts, holds);
    }
}
