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
    private const int FirstPiece = 16;

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
        // The first piece is short: often one checkpoint is looked for.
        List<StoredCheckpoint> piece;
        var limit = FirstPiece;
        for (var after = afterSize; ; (after, limit) = (piece[^1].Size, Math.Min(4 * limit, Piece)))
        {
            piece = await CheckpointsAfterAsync(source, after, limit, cancellationToken);
            foreach (var checkpoint in piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return checkpoint;
            }

            if (piece.Count < limit)
                yield break;
        }
    }

    private static async Task<List<StoredRecord>> RecordsAfterAsync(NpgsqlDataSource source, long after, long to, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Entries and bodies of one moment: an erasure between the two would look like a body that somebody took.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var records = await EntriesAsync(connection, after, to, cancellationToken);
        await AddBodiesAsync(connection, records, after, records.Count == Piece ? records[^1].Index : to - 1, cancellationToken);
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

    private static async Task AddBodiesAsync(NpgsqlConnection connection, List<StoredRecord> records, long after, long last, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT idx, erase_after, key, body FROM bodies WHERE idx > $1 AND idx <= $2 ORDER BY idx", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (position, entries) = (0, records.Count);
        while (await rows.ReadAsync(cancellationToken))
        {
            var index = rows.GetInt64(0);
            while (position < entries && records[position].Index < index)
                position++;
            if (position < entries && records[position].Index == index)
                records[position] = WithBody(records[position], rows);
            else
                records.Add(WithBody(new StoredRecord(index, default, default, default, PostgreSqlAuditEntry.Missing), rows));
        }

        if (records.Count > entries)
            records.Sort((one, other) => one.Index.CompareTo(other.Index));
    }

    private static StoredRecord WithBody(in StoredRecord record, NpgsqlDataReader row)
    {
        // The day stands in both tables; where they differ, or where an erased record has a body, it is what no log writes.
        var day = PostgreSqlCalendar.Day(row.GetFieldValue<int>(1));
        var entry = day == record.Entry.EraseAfter && !record.IsErased ? record.Entry : record.Entry with { EraseAfter = DateOnly.MinValue };
        return record with { Key = row.GetFieldValue<byte[]>(2), Body = row.GetFieldValue<byte[]>(3), Entry = entry };
    }

    private static async Task<List<StoredCheckpoint>> CheckpointsAfterAsync(NpgsqlDataSource source, long after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT size, note, frontier, coalesce((SELECT lines FROM cosignatures w WHERE w.size = c.size), '')
            FROM checkpoints c WHERE size > $1 ORDER BY size LIMIT $2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var checkpoints = new List<StoredCheckpoint>();
        while (await rows.ReadAsync(cancellationToken))
            checkpoints.Add(Checkpoint(rows, 0) with { Cosignatures = rows.GetString(3) });
        return checkpoints;
    }

    public static StoredCheckpoint Checkpoint(NpgsqlDataReader row, int at) => new(row.GetInt64(at), row.GetString(at + 1), row.GetFieldValue<byte[]>(at + 2));
}
