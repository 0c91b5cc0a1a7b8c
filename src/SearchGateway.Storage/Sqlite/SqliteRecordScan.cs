using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// Reads records in order. Bodies and narrow columns stand in two tables; both are walked side by side, so that a row to which the
/// other table has none is seen too: columns without a body come as a record without a leaf, which no log writes.
/// </summary>
internal sealed class SqliteRecordScan : IDisposable
{
    // Small enough that what was read dies young, large enough that a snapshot for each costs nothing.
    private const int Piece = 512;

    private readonly SqliteConnection _connection;
    private readonly SqliteRows _bodies;
    private readonly SqliteRows _entries;

    public SqliteRecordScan(SqliteConnection connection)
    {
        _connection = connection;
        _bodies = new SqliteRows(connection, "SELECT idx, leaf, key, body FROM records WHERE idx > ? AND idx < ? ORDER BY idx LIMIT ?");
        _entries = new SqliteRows(connection, "SELECT idx, kind, time, subject_id, erase_after, erased_by, authority, state, purpose, outcomes, officer, unit, case_ref, subjects FROM entries WHERE idx > ? AND idx < ? ORDER BY idx");
    }

    /// <summary>Records with <paramref name="from"/> ≤ index &lt; <paramref name="to"/>, in pieces, each of one moment.</summary>
    public static IEnumerable<StoredRecord> Read(SqliteConnection connection, long from, long to)
    {
        using var scan = new SqliteRecordScan(connection);
        var piece = new List<StoredRecord>(Piece);
        for (var after = from - 1; after < to - 1;)
        {
            after = scan.ReadPiece(after, to, piece);
            foreach (var record in piece)
                yield return record;
        }
    }

    public void Dispose()
    {
        _bodies.Dispose();
        _entries.Dispose();
    }

    /// <summary>Reads the next piece.</summary>
    /// <returns>The index up to which everything was read.</returns>
    private long ReadPiece(long after, long to, List<StoredRecord> piece)
    {
        piece.Clear();
        // An erasure between the two tables would look like a body that somebody took.
        using var moment = _connection.BeginTransaction(deferred: true);
        _bodies.Restart(after, to, Piece);
        while (_bodies.Read())
            piece.Add(new StoredRecord(_bodies.Number(0), _bodies.Bytes(1), Body: _bodies.Bytes(3), Key: _bodies.Bytes(2), SqliteAuditEntry.Missing));
        var last = piece.Count == Piece ? piece[^1].Index : to - 1;
        AddEntries(piece, after, last);
        return last;
    }

    private void AddEntries(List<StoredRecord> piece, long after, long last)
    {
        var position = 0;
        List<StoredRecord>? lone = null;
        _entries.Restart(after, last < long.MaxValue ? last + 1 : last);
        while (_entries.Read())
        {
            var index = _entries.Number(0);
            while (position < piece.Count && piece[position].Index < index)
                position++;
            if (position < piece.Count && piece[position].Index == index)
                piece[position] = piece[position] with { Entry = Entry() };
            else
                (lone ??= []).Add(new StoredRecord(index, default, default, default, Entry()));
        }

        if (lone is null)
            return;
        piece.AddRange(lone);
        piece.Sort((one, other) => one.Index.CompareTo(other.Index));
    }

    private RecordEntry Entry()
    {
        long? erasedBy = _entries.IsNull(5) ? null : _entries.Number(5);
        var day = _entries.Number(4);
        return new RecordEntry(
            _entries.Text(1),
            SqliteTime.FromColumn(_entries.Number(2)),
            SqliteAuditEntry.Subject(_entries.Bytes(3), erasedBy is not null),
            day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : DateOnly.MinValue,
            erasedBy,
            new RecordFacts
            {
                Authority = _entries.Text(6),
                MemberState = _entries.Text(7),
                Purpose = _entries.Text(8),
                Outcomes = _entries.Text(9),
                Officer = _entries.Bytes(10),
                Unit = _entries.Bytes(11),
                Case = _entries.Bytes(12),
                Subjects = _entries.Bytes(13),
            });
    }
}
