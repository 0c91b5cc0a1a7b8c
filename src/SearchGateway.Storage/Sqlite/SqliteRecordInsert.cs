using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>Writes records into their two tables, within the transaction of whoever writes.</summary>
internal sealed class SqliteRecordInsert(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _record = new(connection, "INSERT INTO records (idx, leaf, key, body) VALUES (?, ?, ?, ?)");
    private readonly SqliteStatement _entry = new(
        connection,
        "INSERT INTO entries (idx, kind, time, subject_id, erase_after, authority, state, purpose, outcomes, officer, unit, case_ref, subjects, erased_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    public void Run(in StoredRecord record)
    {
        var (entry, facts) = (record.Entry, record.Entry.Facts);
        Span<byte> subject = stackalloc byte[16];
        entry.SubjectId.TryWriteBytes(subject, bigEndian: true, out _);
        _record.Bind(1, record.Index).Bind(2, record.LeafHash.Span).Bind(3, record.Key.Span).Bind(4, record.Body.Span).Run();
        _entry.Bind(1, record.Index).BindText(2, entry.Kind).Bind(3, SqliteTime.ToColumn(entry.Time)).Bind(4, record.IsErased ? [] : subject).Bind(5, entry.EraseAfter.DayNumber)
            .BindText(6, facts.Authority).BindText(7, facts.MemberState).BindText(8, facts.Purpose).BindText(9, facts.Outcomes)
            .Bind(10, facts.Officer.Span).Bind(11, facts.Unit.Span).Bind(12, facts.Case.Span).Bind(13, facts.Subjects.Span).Bind(14, entry.ErasedBy).Run();
    }

    public void Dispose()
    {
        _record.Dispose();
        _entry.Dispose();
    }
}
