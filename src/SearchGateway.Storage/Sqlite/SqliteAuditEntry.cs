using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>A record's narrow columns, from <c>kind</c> to <c>subjects</c>.</summary>
internal static class SqliteAuditEntry
{
    // What no log writes: verification names the record whose row is gone.
    public static readonly RecordEntry Missing = new("", DateTimeOffset.MinValue, Guid.Empty, DateOnly.MinValue, ErasedBy: null, RecordFacts.None);

    /// <summary>Reads the columns that begin at <paramref name="at"/>; what was altered beyond any sense reads as what no log writes.</summary>
    public static RecordEntry Read(SqliteDataReader row, int at)
    {
        if (row.IsDBNull(at))
            return Missing;
        long? erasedBy = row.IsDBNull(at + 4) ? null : row.GetInt64(at + 4);
        var day = row.GetInt64(at + 3);
        return new RecordEntry(
            row.GetString(at),
            SqliteTime.FromColumn(row.GetInt64(at + 1)),
            Subject(row.GetFieldValue<byte[]>(at + 2), erasedBy is not null),
            day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : DateOnly.MinValue,
            erasedBy,
            new RecordFacts
            {
                Authority = row.GetString(at + 5),
                MemberState = row.GetString(at + 6),
                Purpose = row.GetString(at + 7),
                Outcomes = row.GetString(at + 8),
                Officer = row.GetFieldValue<byte[]>(at + 9),
                Unit = row.GetFieldValue<byte[]>(at + 10),
                Case = row.GetFieldValue<byte[]>(at + 11),
                Subjects = row.GetFieldValue<byte[]>(at + 12),
            });
    }

    /// <summary>The subject of a record; none once it is erased. Other bytes read as what no log writes.</summary>
    public static Guid Subject(ReadOnlySpan<byte> column, bool isErased) => (column.Length, isErased) switch
    {
        (16, false) => new Guid(column, bigEndian: true),
        (0, true) => Guid.Empty,
        _ => Guid.AllBitsSet,
    };
}
