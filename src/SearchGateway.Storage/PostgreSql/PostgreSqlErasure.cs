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
        if (erasure.Indexes.IsEmpty)
            return;
        var indexes = erasure.Indexes.ToArray();
        var erased = await connection.ScalarAsync(
            "SELECT erase($1, $2, $3, $4)", cancellationToken, indexes, erasure.By, RecordEntry.ErasedKind, RecordEntry.ErasedTime.UtcDateTime) as long? ?? 0;
        if (erased != indexes.Length)
            throw new InvalidOperationException($"Of {indexes.Length} records to erase, {indexes.Length - erased} are not in the log or were erased before.");
    }
}
