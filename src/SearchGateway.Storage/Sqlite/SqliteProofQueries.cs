using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What proofs are made of: checkpoints and leaf hashes found by their keys, no body read.</summary>
internal static class SqliteProofQueries
{
    public static ImmutableArray<StoredSubtree> Subtrees(SqliteConnection connection, ImmutableArray<LeafRange> ranges)
    {
        // One snapshot, so that checkpoints and leaves belong together.
        using var transaction = connection.BeginTransaction(deferred: true);
        using var checkpoints = connection.CreateCommand();
        checkpoints.CommandText = "SELECT size, note, frontier FROM checkpoints WHERE size > $start AND size < $end ORDER BY size DESC LIMIT 1";
        using var leaves = connection.CreateCommand();
        leaves.CommandText = "SELECT leaf FROM records WHERE idx >= $start AND idx < $end ORDER BY idx";
        foreach (var command in (SqliteCommand[])[checkpoints, leaves])
        {
            command.Parameters.Add("$start", SqliteType.Integer);
            command.Parameters.Add("$end", SqliteType.Integer);
            command.Prepare();
        }

        return [.. ranges.Select(range =>
        {
            var checkpoint = Read(checkpoints, range.Start, range.End, SqliteAuditQueries.Checkpoint).FirstOrDefault();
            return new StoredSubtree(checkpoint, Leaves(leaves, checkpoint?.Size ?? range.Start, range.End));
        })];
    }

    public static StoredCheckpoint? CheckpointAt(SqliteConnection connection, long size)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note, frontier FROM checkpoints WHERE size = $size";
        command.Parameters.AddWithValue("$size", size);
        using var row = command.ExecuteReader();
        return row.Read() ? SqliteAuditQueries.Checkpoint(row) : null;
    }

    public static StoredCosignatures? Cosignatures(SqliteConnection connection, long atMost)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, lines FROM cosignatures WHERE size <= $size ORDER BY size DESC LIMIT 1";
        command.Parameters.AddWithValue("$size", atMost);
        using var row = command.ExecuteReader();
        return row.Read() ? new StoredCosignatures(row.GetInt64(0), row.GetString(1)) : null;
    }

    private static ReadOnlyMemory<byte> Leaves(SqliteCommand command, long start, long end)
    {
        if (start >= end)
            return default;
        using var hashes = new MemoryStream();
        foreach (var leaf in Read(command, start, end, row => row.GetFieldValue<byte[]>(0)))
            hashes.Write(leaf);
        return hashes.ToArray();
    }

    private static IEnumerable<T> Read<T>(SqliteCommand command, long start, long end, Func<SqliteDataReader, T> read)
    {
        command.Parameters["$start"].Value = start;
        command.Parameters["$end"].Value = end;
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return read(row);
    }
}
