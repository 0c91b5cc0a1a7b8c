using Npgsql;
using NpgsqlTypes;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What a group writes besides its records: the tail moves on, the checkpoint, the statistics.</summary>
internal sealed class PostgreSqlGroupHead
{
    private readonly NpgsqlParameter<long> _first = new();
    private readonly NpgsqlParameter<long> _next = new();
    private readonly NpgsqlParameter<long> _size = new();
    private readonly NpgsqlParameter<string> _note = new();
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _frontier = new() { NpgsqlDbType = NpgsqlDbType.Bytea };
    private readonly NpgsqlParameter<string[]> _keys = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
    private readonly NpgsqlParameter<long[]> _counts = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    /// <summary>The statements, for one batch.</summary>
    /// <remarks>
    /// The first locks the tail: an append that was thought lost and arrives late waits there, finds that the tail has moved on, and
    /// fails, because the tail must not be null.
    /// </remarks>
    public NpgsqlBatchCommand[] Commands() =>
    [
        Command("UPDATE tail SET next_index = CASE next_index WHEN $1 THEN $2 END", _first, _next),
        Command("INSERT INTO checkpoints (size, note, frontier) VALUES ($1, $2, $3)", _size, _note, _frontier),
        Command("INSERT INTO statistics (key, count) SELECT * FROM unnest($1, $2) ON CONFLICT (key) DO UPDATE SET count = statistics.count + excluded.count", _keys, _counts),
    ];

    public void Take(AuditGroup group)
    {
        var first = group.Records.Span[0].Index;
        _first.TypedValue = first;
        _next.TypedValue = first + group.Records.Length;
        _size.TypedValue = group.Checkpoint.Size;
        _note.TypedValue = group.Checkpoint.Note;
        _frontier.TypedValue = group.Checkpoint.Frontier;
        _keys.TypedValue = [.. group.Counts.Select(count => count.Key)];
        _counts.TypedValue = [.. group.Counts.Select(count => count.Count)];
    }

    /// <summary>True if a statement failed because the group does not start where the log ends.</summary>
    public static bool IsElsewhere(PostgresException failure) => failure is { SqlState: PostgresErrorCodes.NotNullViolation, TableName: "tail" };

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
