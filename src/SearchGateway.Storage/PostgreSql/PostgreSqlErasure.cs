using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Destroys bodies and keys, and what entries say of a person, within the transaction that writes the record of it.</summary>
internal static class PostgreSqlErasure
{
    // Up to here reading over the records between them costs less than looking for each in the index of every partition.
    private const int WidestGap = 4;

    private const string Dense = "idx BETWEEN $2 AND $3 AND idx + 0 = ANY($1)";
    private const string Sparse = "idx = ANY($1) AND idx BETWEEN $2 AND $3";

    /// <summary>Erases every one of the records, or fails.</summary>
    /// <exception cref="InvalidOperationException">A record is not in the log, or was erased before.</exception>
    public static async Task EraseAsync(NpgsqlConnection connection, GroupErasure erasure, CancellationToken cancellationToken)
    {
        if (erasure.Indexes.IsEmpty)
            return;
        var indexes = erasure.Indexes.ToArray();
        var (first, last) = (indexes[0], indexes[^1]);
        var where = (last - first) / WidestGap < indexes.Length ? Dense : Sparse;
        var bodies = await connection.ExecuteAsync($"DELETE FROM bodies WHERE {where}", cancellationToken, indexes, first, last);
        var entries = await connection.ExecuteAsync(
            $"""
            UPDATE entries SET erased_by = $4, kind = $5, time = $6, erase_after = $7, subject_id = NULL, authority = '', state = '', purpose = '', outcomes = '', officer = '', unit = '', case_ref = '', subjects = ''
            WHERE {where} AND erased_by IS NULL
            """,
            cancellationToken, indexes, first, last, erasure.By, RecordEntry.ErasedKind, RecordEntry.ErasedTime.UtcDateTime, DateOnly.MaxValue);
        if (bodies != indexes.Length || entries != indexes.Length)
            throw new InvalidOperationException($"Of {indexes.Length} records to erase, {indexes.Length - Math.Min(bodies, entries)} are not in the log or were erased before.");
    }
}
