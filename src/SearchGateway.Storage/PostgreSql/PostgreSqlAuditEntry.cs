using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A record's narrow columns.</summary>
internal static class PostgreSqlAuditEntry
{
    public const string Columns =
        "idx, time, subject_id, erase_after, erased_by, leaf, kind, authority, state, purpose, outcomes, officer, unit, case_ref, subjects";

    /// <summary>In the place of columns that are not there: what no log writes.</summary>
    public static readonly RecordEntry Missing = new("", DateTimeOffset.MinValue, Guid.Empty, DateOnly.MinValue, ErasedBy: null, RecordFacts.None);

    /// <summary>A record as its entry has it, without its body. What was altered beyond any calendar reads as what no log writes.</summary>
    public static StoredRecord Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<byte[]>(5),
        Body: ReadOnlyMemory<byte>.Empty,
        Key: ReadOnlyMemory<byte>.Empty,
        new RecordEntry(
            row.GetString(6),
            PostgreSqlCalendar.Time(row.GetFieldValue<long>(1)),
            Subject(row),
            PostgreSqlCalendar.Day(row.GetFieldValue<int>(3)),
            row.IsDBNull(4) ? null : row.GetInt64(4),
            new RecordFacts
            {
                Authority = row.GetString(7),
                MemberState = row.GetString(8),
                Purpose = row.GetString(9),
                Outcomes = row.GetString(10),
                Officer = row.GetFieldValue<byte[]>(11),
                Unit = row.GetFieldValue<byte[]>(12),
                Case = row.GetFieldValue<byte[]>(13),
                Subjects = row.GetFieldValue<byte[]>(14),
            }));

    // Of an erased record there is none, of any other one there is.
    private static Guid Subject(NpgsqlDataReader row) => (row.IsDBNull(2), IsErased: !row.IsDBNull(4)) switch
    {
        (false, false) => row.GetGuid(2),
        (true, true) => Guid.Empty,
        _ => Guid.AllBitsSet,
    };
}

/// <summary>Times and days as the server sends them: counted from 2000, with a number for infinity.</summary>
internal static class PostgreSqlCalendar
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly long FirstMicrosecond = (DateTimeOffset.MinValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly long LastMicrosecond = (DateTimeOffset.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond;
    private static readonly int EpochDay = new DateOnly(2000, 1, 1).DayNumber;

    public static DateTimeOffset Time(long microseconds) =>
        microseconds >= FirstMicrosecond && microseconds <= LastMicrosecond ? Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : DateTimeOffset.MinValue;

    public static DateOnly Day(int days) => days switch
    {
        int.MaxValue => DateOnly.MaxValue,
        _ when days >= -EpochDay && days < DateOnly.MaxValue.DayNumber - EpochDay => DateOnly.FromDayNumber(days + EpochDay),
        _ => DateOnly.MinValue,
    };
}
