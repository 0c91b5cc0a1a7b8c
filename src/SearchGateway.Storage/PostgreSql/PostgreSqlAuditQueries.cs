using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// What is read from a log. Long ranges are read in pieces, each by key and in a snapshot of its own: memory stays flat, and no
/// old snapshot keeps the server from clearing up behind the writer.
/// </summary>
internal static class PostgreSqlAuditQueries
{
    private const int Piece = 4096;

    public static async Task<AuditTail> TailAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // One statement, one snapshot: the writer may append between two.
        const string Sql =
            """
            SELECT t.next, c.size, c.note, c.frontier
            FROM (SELECT coalesce(max(idx) + 1, 0) AS next FROM entries) t
            LEFT JOIN LATERAL (SELECT size, note, frontier FROM checkpoints ORDER BY size DESC LIMIT 2) c ON true
            ORDER BY c.size DESC
            """;
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var next = 0L;
        var last = new List<StoredCheckpoint>(2);
        while (await rows.ReadAsync(cancellationToken))
        {
            next = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, cancellationToken))
                last.Add(Checkpoint(rows, 1));
        }

        return new AuditTail(next, last.Count > 0 ? last[0] : null, last.Count > 1 ? last[1] : null);
    }

    public static async IAsyncEnumerable<StoredRecord> RecordsAsync(
        NpgsqlDataSource source, long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredRecord> piece;
        for (var after = from - 1; ; after = piece[^1].Index)
        {
            piece = await RecordsAfterAsync(source, after, to, cancellationToken);
            foreach (var record in piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }

            if (piece.Count < Piece)
                yield break;
        }
    }

    public static async IAsyncEnumerable<StoredCheckpoint> CheckpointsAsync(
        NpgsqlDataSource source, long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredCheckpoint> piece;
        for (var after = afterSize; ; after = piece[^1].Size)
        {
            piece = await CheckpointsAfterAsync(source, after, cancellationToken);
            foreach (var checkpoint in piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return checkpoint;
            }

            if (piece.Count < Piece)
                yield break;
        }
    }

    private static async Task<List<StoredRecord>> RecordsAfterAsync(NpgsqlDataSource source, long after, long to, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Entries and bodies of one moment: an erasure between the two would look like a body that somebody took.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var records = await EntriesAsync(connection, after, to, cancellationToken);
        if (records.Count > 0)
            await AddBodiesAsync(connection, records, cancellationToken);
        await snapshot.CommitAsync(cancellationToken);
        return records;
    }

    private static async Task<List<StoredRecord>> EntriesAsync(NpgsqlConnection connection, long after, long to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {PostgreSqlAuditEntry.Columns} FROM entries WHERE idx > $1 AND idx < $2 ORDER BY idx LIMIT {Piece}", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<StoredRecord>();
        while (await rows.ReadAsync(cancellationToken))
            records.Add(PostgreSqlAuditEntry.Read(rows));
        return records;
    }

    private static async Task AddBodiesAsync(NpgsqlConnection connection, List<StoredRecord> records, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT idx, key, body FROM bodies WHERE idx >= $1 AND idx <= $2 ORDER BY idx", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = records[0].Index });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = records[^1].Index });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var position = 0;
        while (await rows.ReadAsync(cancellationToken))
        {
            var index = rows.GetInt64(0);
            while (position < records.Count && records[position].Index < index)
                position++;
            if (position < records.Count && records[position].Index == index)
                records[position] = records[position] with { Key = rows.GetFieldValue<byte[]>(1), Body = rows.GetFieldValue<byte[]>(2) };
        }
    }

    private static async Task<List<StoredCheckpoint>> CheckpointsAfterAsync(NpgsqlDataSource source, long after, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"SELECT size, note, frontier FROM checkpoints WHERE size > $1 ORDER BY size LIMIT {Piece}");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var checkpoints = new List<StoredCheckpoint>();
        while (await rows.ReadAsync(cancellationToken))
            checkpoints.Add(Checkpoint(rows, 0));
        return checkpoints;
    }

    private static StoredCheckpoint Checkpoint(NpgsqlDataReader row, int at) => new(row.GetInt64(at), row.GetString(at + 1), row.GetFieldValue<byte[]>(at + 2));
}
