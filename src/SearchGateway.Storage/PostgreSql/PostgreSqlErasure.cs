using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Destroys bodies and keys, and what entries say of a person, within the transaction that writes the record of it.</summary>
internal static class PostgreSqlErasure
{
    /// <summary>Erases every one of the records, or fails.</summary>
    /// <exception cref="InvalidOperationException">A record is not in the log, or was erased before.</exception>
    public static async Task EraseAsync(NpgsqlConnection connection, GroupErasure erasure, CancellationToken cancellationToken)
    {
        var indexes = erasure.Indexes.ToArray();
        var bodies = await connection.ExecuteAsync("DELETE FROM bodies WHERE idx = ANY($1)", cancellationToken, indexes);
        var entries = await connection.ExecuteAsync(
            """
            UPDATE entries SET erased_by = $2, subject_id = NULL, authority = '', state = '', purpose = '', outcomes = '', officer = '', unit = '', case_ref = '', subjects = ''
            WHERE idx = ANY($1) AND erased_by IS NULL
            """,
            cancellationToken, indexes, erasure.By);
        if (bodies != indexes.Length || entries != indexes.Length)
            throw new InvalidOperationException($"Of {indexes.Length} records to erase, {indexes.Length - Math.Min(bodies, entries)} are not in the log or were erased before.");
    }
}
