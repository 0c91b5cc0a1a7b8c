using System.Collections.Immutable;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What proofs are made of: checkpoints and leaf hashes found by their keys, no body read. Two round trips, whatever the log's size.</summary>
internal static class PostgreSqlProofQueries
{
    private const string CheckpointSql = "SELECT size, note, frontier FROM checkpoints WHERE size > $1 AND size < $2 ORDER BY size DESC LIMIT 1";
    private const string LeavesSql = "SELECT leaf FROM entries WHERE idx >= $1 AND idx < $2 ORDER BY idx";

    public static async ValueTask<ImmutableArray<StoredSubtree>> SubtreesAsync(NpgsqlDataSource source, ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var checkpoints = await ReadAsync(connection, CheckpointSql, ranges, row => PostgreSqlAuditQueries.Checkpoint(row, 0), cancellationToken);
        // Records never stand behind the checkpoint that covers them, so reading them later is reading no less.
        ImmutableArray<LeafRange> behind = [.. ranges.Select((range, at) => checkpoints[at] is [{ } last] ? range with { Start = last.Size } : range)];
        var leaves = await ReadAsync(connection, LeavesSql, behind, row => row.GetFieldValue<byte[]>(0), cancellationToken);
        return [.. ranges.Select((_, at) => new StoredSubtree(checkpoints[at].FirstOrDefault(), leaves[at].SelectMany(leaf => leaf).ToArray()))];
    }

    public static async ValueTask<StoredCheckpoint?> CheckpointAtAsync(NpgsqlDataSource source, long size, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT size, note, frontier FROM checkpoints WHERE size = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? PostgreSqlAuditQueries.Checkpoint(rows, 0) : null;
    }

    public static async ValueTask<StoredCosignatures?> CosignaturesAsync(NpgsqlDataSource source, long atMost, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT size, lines FROM cosignatures WHERE size <= $1 ORDER BY size DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = atMost });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? new StoredCosignatures(rows.GetInt64(0), rows.GetString(1)) : null;
    }

    /// <summary>On a connection of its own, which does not own the log: groups go on meanwhile.</summary>
    public static async ValueTask KeepAsync(NpgsqlDataSource source, StoredCosignatures cosignatures, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "INSERT INTO cosignatures (size, lines) VALUES ($1, $2) ON CONFLICT (size) DO UPDATE SET lines = excluded.lines");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = cosignatures.Size });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cosignatures.Lines });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<T>[]> ReadAsync<T>(
        NpgsqlConnection connection, string sql, ImmutableArray<LeafRange> ranges, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var range in ranges)
        {
#pragma warning disable CA2100 // the texts are constants of this class; values are bound
            var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.Start });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.End });
            batch.BatchCommands.Add(command);
        }

        var found = new List<T>[ranges.Length];
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        for (var at = 0; at < ranges.Length; at++, await rows.NextResultAsync(cancellationToken))
        {
            found[at] = [];
            while (await rows.ReadAsync(cancellationToken))
                found[at].Add(read(rows));
        }

        return found;
    }
}
