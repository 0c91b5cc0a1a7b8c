using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// Walks through entries in the order of their index. What is not wanted is told by the columns where they lie and costs no memory:
/// a look-up may pass millions of entries. Long walks are made in pieces, so that none holds back the writer's clean-up.
/// </summary>
internal sealed class SqliteEntryScan(SqliteConnection connection, EntryFilter filter)
{
    private const int Piece = 16_384;

    private const string Columns = "idx, kind, time, subject_id, erase_after, erased_by, authority, state, purpose, outcomes, officer, unit, case_ref, subjects";

    // Few different words stand in millions of rows.
    private readonly Dictionary<int, List<(byte[] Utf8, string Text)>> _words = [];
    private readonly List<object> _values = [];

    public IEnumerable<AuditEntry> Read(CancellationToken cancellationToken)
    {
        long? after = filter.From - 1;
        var found = new List<AuditEntry>();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Clear();
            after = ReadPiece(after.Value, found);
            foreach (var entry in found)
                yield return entry;
        }
        while (after is not null);
    }

    /// <summary>The last index that was looked at; null at the end.</summary>
    private long? ReadPiece(long after, List<AuditEntry> found)
    {
        // Bounded by index, so that a piece without a match ends as well.
        var to = Math.Min(filter.To, Beyond(after));
        using var statement = Prepare(after, to);
        int step;
        while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            if (!filter.MatchesSubjects(raw.sqlite3_column_blob(statement, 13)))
                continue;
            var entry = new AuditEntry(raw.sqlite3_column_int64(statement, 0), Entry(statement));
            if (filter.Matches(entry))
                found.Add(entry);
        }

        Check(step, raw.SQLITE_DONE);
        return to < filter.To && HasMore(to) ? to - 1 : null;
    }

    private static long Beyond(long after) => after > long.MaxValue - Piece - 1 ? long.MaxValue : after + 1 + Piece;

    private bool HasMore(long from)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM entries WHERE idx >= $from)";
        command.Parameters.AddWithValue("$from", from);
        return command.ExecuteScalar() is 1L;
    }

    private sqlite3_stmt Prepare(long after, long to)
    {
        _values.Clear();
        var sql = new StringBuilder($"SELECT {Columns} FROM entries WHERE idx > ? AND idx < ?");
        _values.Add(after);
        _values.Add(to);
        Add(sql, " AND time >= ?", filter.Since);
        Add(sql, " AND time < ?", filter.Until);
        Add(sql, " AND authority = ?", filter.Authority);
        Add(sql, " AND state = ?", filter.MemberState);
        Add(sql, " AND purpose = ?", filter.Purpose);
        AddOneOf(sql, "kind", filter.Kinds);
        AddOneOf(sql, "officer", filter.Officers);
        AddOneOf(sql, "unit", filter.Units);
        AddOneOf(sql, "case_ref", filter.Cases);
        if (filter.Outcome.Length > 0)
            Add(sql, " AND instr(outcomes, ?) > 0", filter.Outcome);
        sql.Append(" ORDER BY idx");

        Check(raw.sqlite3_prepare_v2(connection.Handle, sql.ToString(), out var statement), raw.SQLITE_OK);
        for (var i = 0; i < _values.Count; i++)
            Bind(statement, i + 1, _values[i]);
        return statement;
    }

    private void Add(StringBuilder sql, string condition, DateTimeOffset? value)
    {
        if (value is not { } time)
            return;
        sql.Append(condition);
        _values.Add(SqliteTime.ToColumn(time));
    }

    private void Add(StringBuilder sql, string condition, string value)
    {
        if (value.Length == 0)
            return;
        sql.Append(condition);
        _values.Add(value);
    }

    private void AddOneOf<T>(StringBuilder sql, string column, IReadOnlyList<T> values)
        where T : notnull
    {
        if (values.Count == 0)
            return;
        sql.Append(" AND ").Append(column).Append(" IN (").AppendJoin(',', Enumerable.Repeat('?', values.Count)).Append(')');
        foreach (var value in values)
            _values.Add(value);
    }

    private void Bind(sqlite3_stmt statement, int position, object value) => Check(
        value switch
        {
            long number => raw.sqlite3_bind_int64(statement, position, number),
            string text => raw.sqlite3_bind_text(statement, position, text),
            ReadOnlyMemory<byte> blob => raw.sqlite3_bind_blob(statement, position, blob.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        },
        raw.SQLITE_OK);

    private RecordEntry Entry(sqlite3_stmt row)
    {
        long? erasedBy = raw.sqlite3_column_type(row, 5) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(row, 5);
        var day = raw.sqlite3_column_int64(row, 4);
        return new RecordEntry(
            Word(row, 1),
            SqliteTime.FromColumn(raw.sqlite3_column_int64(row, 2)),
            SqliteAuditEntry.Subject(raw.sqlite3_column_blob(row, 3), erasedBy is not null),
            day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : DateOnly.MinValue,
            erasedBy,
            Facts(row));
    }

    private RecordFacts Facts(sqlite3_stmt row)
    {
        ReadOnlySpan<byte> officer = raw.sqlite3_column_blob(row, 10), unit = raw.sqlite3_column_blob(row, 11), file = raw.sqlite3_column_blob(row, 12), subjects = raw.sqlite3_column_blob(row, 13);
        // One array for all of them.
        Memory<byte> all = new byte[officer.Length + unit.Length + file.Length + subjects.Length];
        return new RecordFacts
        {
            Authority = Word(row, 6),
            MemberState = Word(row, 7),
            Purpose = Word(row, 8),
            Outcomes = Word(row, 9),
            Officer = Take(ref all, officer),
            Unit = Take(ref all, unit),
            Case = Take(ref all, file),
            Subjects = Take(ref all, subjects),
        };
    }

    private static Memory<byte> Take(ref Memory<byte> room, ReadOnlySpan<byte> bytes)
    {
        var taken = room[..bytes.Length];
        bytes.CopyTo(taken.Span);
        room = room[bytes.Length..];
        return taken;
    }

    private string Word(sqlite3_stmt row, int column)
    {
        var utf8 = raw.sqlite3_column_blob(row, column);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, hash.ToHashCode(), out _);
        foreach (var (known, text) in CollectionsMarshal.AsSpan(same ??= []))
        {
            if (utf8.SequenceEqual(known))
                return text;
        }

        var read = Encoding.UTF8.GetString(utf8);
        same.Add((utf8.ToArray(), read));
        return read;
    }

    private void Check(int code, int expected)
    {
        if (code != expected)
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
