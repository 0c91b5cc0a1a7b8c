using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What is read from a log file. Long ranges are read in pieces, so that no read holds back the writer's clean-up.</summary>
internal static class SqliteAuditQueries
{
    // The first piece is short: often one checkpoint is looked for.
    private const int FirstPiece = 16;
    private const int LongestPiece = 4096;

    public static AuditTail Tail(SqliteConnection connection)
    {
        // One snapshot: the writer may append between two statements.
        using var transaction = connection.BeginTransaction(deferred: true);
        var next = connection.Scalar("SELECT max(idx) + 1 FROM records");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note, frontier FROM checkpoints ORDER BY size DESC LIMIT 2";
        using var reader = command.ExecuteReader();
        var last = reader.Read() ? Checkpoint(reader) : null;
        var previous = reader.Read() ? Checkpoint(reader) : null;
        return new AuditTail(next, last, previous);
    }

    /// <summary>Records that were to be kept until a day before <paramref name="today"/> and are not erased.</summary>
    public static List<StoredRecord> Due(SqliteConnection connection, DateOnly today, long after, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT r.idx, leaf, key, body, kind, time, subject_id, erase_after, erased_by, authority, state, purpose, outcomes, officer, unit, case_ref, subjects
            FROM entries e JOIN records r ON r.idx = e.idx
            WHERE e.idx > $after AND erase_after < $today AND erased_by IS NULL ORDER BY e.idx LIMIT $limit
            """;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$today", today.DayNumber);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var records = new List<StoredRecord>();
        while (reader.Read())
            records.Add(Record(reader));
        return records;
    }

    public static List<StoredHold> Holds(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, body FROM holds ORDER BY id";
        using var reader = command.ExecuteReader();
        var holds = new List<StoredHold>();
        while (reader.Read())
            holds.Add(new StoredHold(Id(reader.GetFieldValue<byte[]>(0)), reader.GetFieldValue<byte[]>(1)));
        return holds;

        // Of another length it was altered; what it holds is held all the same.
        static Guid Id(byte[] id) => id.Length == 16 ? new Guid(id, bigEndian: true) : Guid.Empty;
    }

    public static LogState State(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        // Both tables: columns to which there is no record must not go unseen behind the log's end.
        var next = connection.Scalar("SELECT max(idx) + 1 FROM (SELECT max(idx) AS idx FROM records UNION ALL SELECT max(idx) FROM entries)");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, count FROM statistics ORDER BY key";
        using var reader = command.ExecuteReader();
        var counts = new List<StatisticCount>();
        while (reader.Read())
            counts.Add(new StatisticCount(reader.GetString(0), reader.GetInt64(1)));
        return new LogState(next, counts, Holds(connection));
    }

    public static IEnumerable<StoredRecord> Records(SqliteConnection connection, long from, long to) => SqliteRecordScan.Read(connection, from, to);

    public static IEnumerable<StoredCheckpoint> Checkpoints(SqliteConnection connection, long afterSize)
    {
        for (var limit = FirstPiece; ; limit = Math.Min(limit * 4, LongestPiece))
        {
            var piece = CheckpointsAfter(connection, afterSize, limit);
            foreach (var checkpoint in piece)
                yield return checkpoint;
            if (piece.Count < limit)
                yield break;
            afterSize = piece[^1].Size;
        }
    }

    private static List<StoredCheckpoint> CheckpointsAfter(SqliteConnection connection, long after, int limit)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT size, note, frontier, coalesce((SELECT lines FROM cosignatures w WHERE w.size = c.size), '')
            FROM checkpoints c WHERE size > $after ORDER BY size LIMIT $piece
            """;
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$piece", limit);
        using var reader = command.ExecuteReader();
        var checkpoints = new List<StoredCheckpoint>();
        while (reader.Read())
            checkpoints.Add(Checkpoint(reader) with { Cosignatures = reader.GetString(3) });
        return checkpoints;
    }

    private static StoredRecord Record(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), Body: row.GetFieldValue<byte[]>(3), Key: row.GetFieldValue<byte[]>(2), SqliteAuditEntry.Read(row, 4));

    public static StoredCheckpoint Checkpoint(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2));
}

/// <summary>Times as the columns have them: microseconds since 1970, UTC.</summary>
internal static class SqliteTime
{
    public static long ToColumn(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // A column that was altered may lie outside every calendar.
    public static DateTimeOffset FromColumn(long microseconds) =>
        Math.Abs(microseconds) < 253_402_300_800_000_000 / 2 ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : DateTimeOffset.MinValue;
}
