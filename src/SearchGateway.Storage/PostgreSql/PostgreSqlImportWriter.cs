using Npgsql;
using NpgsqlTypes;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Writes parts of a log by COPY, each in one transaction.</summary>
internal sealed class PostgreSqlImportWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly PostgreSqlPartitions _months;
    private readonly PostgreSqlPartitions _due;
    private readonly PostgreSqlTable _entries = PostgreSqlTable.Entries();
    private readonly PostgreSqlTable _bodies = PostgreSqlTable.Bodies();

    private PostgreSqlImportWriter(NpgsqlConnection connection, PostgreSqlPartitions months, PostgreSqlPartitions due)
    {
        _connection = connection;
        _months = months;
        _due = due;
    }

    public static async Task<PostgreSqlImportWriter> PrepareAsync(NpgsqlConnection connection, int partitionsAhead, CancellationToken cancellationToken) => new(
        connection,
        await PostgreSqlPartitions.ReadAsync(connection, "entries", partitionsAhead, cancellationToken),
        await PostgreSqlPartitions.ReadAsync(connection, "bodies", partitionsAhead, cancellationToken));

    public async Task AddAsync(LogPart part, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        foreach (var record in part.Records)
        {
            var (written, due) = (PostgreSqlMonth.Of(record.Entry.Time), PostgreSqlMonth.Of(record.Entry.EraseAfter));
            if (!_months.Has(written))
                await _months.MakeAsync(_connection, written, cancellationToken);
            if (!_due.Has(due))
                await _due.MakeAsync(_connection, due, cancellationToken);
        }

        await _entries.CopyAsync(_connection, part.Records.ToArray(), cancellationToken);
        await _bodies.CopyAsync(_connection, part.Records.Where(record => !record.IsErased).ToArray(), cancellationToken);
        await CopyAsync(part.Checkpoints, cancellationToken);
        var cosigned = part.Checkpoints.Where(checkpoint => checkpoint.Cosignatures.Length > 0).ToArray();
        await _connection.ExecuteAsync(
            "INSERT INTO cosignatures (size, lines) SELECT * FROM unnest($1, $2)",
            cancellationToken, cosigned.Select(checkpoint => checkpoint.Size).ToArray(), cosigned.Select(checkpoint => checkpoint.Cosignatures).ToArray());
        await _connection.ExecuteAsync("UPDATE tail SET next_index = $1", cancellationToken, part.Checkpoints[^1].Size);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task PutAsync(LogState state, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        await _connection.ExecuteAsync("DELETE FROM statistics", cancellationToken);
        await _connection.ExecuteAsync(
            "INSERT INTO statistics (key, count) SELECT * FROM unnest($1, $2)",
            cancellationToken, state.Statistics.Select(count => count.Key).ToArray(), state.Statistics.Select(count => count.Count).ToArray());
        await _connection.ExecuteAsync("DELETE FROM holds", cancellationToken);
        await _connection.ExecuteAsync(
            "INSERT INTO holds (id, body) SELECT * FROM unnest($1, $2)",
            cancellationToken, state.Holds.Select(hold => hold.Id).ToArray(), state.Holds.Select(hold => hold.Body.ToArray()).ToArray());
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _connection.ExecuteAsync($"DROP TABLE {PostgreSqlUnfinished.Table}", cancellationToken);
        // Whoever reads next must not plan by an empty table.
        await _connection.ExecuteAsync("ANALYZE", cancellationToken);
    }

    private async Task CopyAsync(IReadOnlyList<StoredCheckpoint> checkpoints, CancellationToken cancellationToken)
    {
        await using var copy = await _connection.BeginBinaryImportAsync("COPY checkpoints (size, note, frontier) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var checkpoint in checkpoints)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(checkpoint.Size, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(checkpoint.Note, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(checkpoint.Frontier, NpgsqlDbType.Bytea, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
