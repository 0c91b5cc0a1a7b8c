namespace SearchGateway.Model;

/// <summary>The clocks by which records of the audit log are erased.</summary>
internal sealed class RecordRetention(int days = 365)
{
    /// <summary>The term of a record that is about to be written.</summary>
    public RetentionTerm TermOf(AuditRecord record) => record is ErasureRecord
        ? new RetentionTerm(DateOnly.MaxValue, "")
        : new RetentionTerm(DateOnly.FromDateTime(record.Time.UtcDateTime).AddDays(days), "");
}
