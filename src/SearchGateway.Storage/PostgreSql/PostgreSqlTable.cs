using Npgsql;
using NpgsqlTypes;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A table that gets a row for each record, and the ways in which rows get there. Used by one connection.</summary>
internal sealed class PostgreSqlTable
{
    private readonly PostgreSqlColumn[] _columns;
    private readonly string _names;
    private readonly string _name;

    private PostgreSqlTable(string name, params PostgreSqlColumn[] columns)
    {
        _name = name;
        _columns = columns;
        _names = string.Join(", ", columns.Select(column => column.Name));
    }

    /// <summary>What stays for good.</summary>
    public static PostgreSqlTable Entries() => new(
        "entries",
        new PostgreSqlColumn<long>("idx", NpgsqlDbType.Bigint, record => record.Index),
        new PostgreSqlColumn<DateTime>("time", NpgsqlDbType.TimestampTz, record => record.Entry.Time.UtcDateTime),
        new PostgreSqlColumn<long?>("erased_by", NpgsqlDbType.Bigint, record => record.Entry.ErasedBy),
        new PostgreSqlColumn<Guid?>("subject_id", NpgsqlDbType.Uuid, record => record.IsErased ? null : record.Entry.SubjectId),
        new PostgreSqlColumn<DateOnly>("erase_after", NpgsqlDbType.Date, record => record.Entry.EraseAfter),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("leaf", NpgsqlDbType.Bytea, record => record.LeafHash),
        new PostgreSqlColumn<string>("kind", NpgsqlDbType.Text, record => record.Entry.Kind),
        new PostgreSqlColumn<string>("authority", NpgsqlDbType.Text, record => record.Entry.Facts.Authority),
        new PostgreSqlColumn<string>("state", NpgsqlDbType.Text, record => record.Entry.Facts.MemberState),
        new PostgreSqlColumn<string>("purpose", NpgsqlDbType.Text, record => record.Entry.Facts.Purpose),
        new PostgreSqlColumn<string>("outcomes", NpgsqlDbType.Text, record => record.Entry.Facts.Outcomes),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("officer", NpgsqlDbType.Bytea, record => record.Entry.Facts.Officer),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("unit", NpgsqlDbType.Bytea, record => record.Entry.Facts.Unit),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("case_ref", NpgsqlDbType.Bytea, record => record.Entry.Facts.Case),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("subjects", NpgsqlDbType.Bytea, record => record.Entry.Facts.Subjects));

    /// <summary>What is destroyed; a record that comes here erased has no row.</summary>
    public static PostgreSqlTable Bodies() => new(
        "bodies",
        new PostgreSqlColumn<long>("idx", NpgsqlDbType.Bigint, record => record.Index),
        new PostgreSqlColumn<DateOnly>("erase_after", NpgsqlDbType.Date, record => record.Entry.EraseAfter),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("key", NpgsqlDbType.Bytea, record => record.Key),
        new PostgreSqlColumn<ReadOnlyMemory<byte>>("body", NpgsqlDbType.Bytea, record => record.Body));

    /// <summary>Sends rows by binary COPY: no statement per record, no text.</summary>
    public async Task CopyAsync(NpgsqlConnection connection, ReadOnlyMemory<StoredRecord> records, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {_name} ({_names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var position = 0; position < records.Length; position++)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in _columns)
                await column.WriteAsync(copy, in records.Span[position], cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>One statement that inserts what <see cref="Take"/> took.</summary>
    public NpgsqlBatchCommand Insert()
    {
        var arrays = string.Join(", ", _columns.Select((_, position) => $"${position + 1}"));
        var command = new NpgsqlBatchCommand($"INSERT INTO {_name} ({_names}) SELECT * FROM unnest({arrays})");
        foreach (var column in _columns)
            command.Parameters.Add(column.Values);
        return command;
    }

    public void Take(ReadOnlySpan<StoredRecord> records)
    {
        foreach (var column in _columns)
            column.Take(records);
    }
}
