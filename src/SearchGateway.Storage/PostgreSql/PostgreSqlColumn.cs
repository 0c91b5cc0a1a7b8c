using Npgsql;
using NpgsqlTypes;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A column and what of a record stands in it. Sent value by value in a COPY, or as an array in one INSERT.</summary>
internal abstract class PostgreSqlColumn(string name)
{
    public string Name => name;

    /// <summary>The column's values of a whole group.</summary>
    public abstract NpgsqlParameter Values { get; }

    /// <summary>Takes the values of <paramref name="records"/>.</summary>
    public abstract void Take(ReadOnlySpan<StoredRecord> records);

    /// <summary>Writes the value of one record.</summary>
    public abstract Task WriteAsync(NpgsqlBinaryImporter copy, in StoredRecord record, CancellationToken cancellationToken);
}

internal sealed class PostgreSqlColumn<T>(string name, NpgsqlDbType type, Func<StoredRecord, T> valueOf) : PostgreSqlColumn(name)
{
    private readonly NpgsqlParameter<T[]> _values = new() { NpgsqlDbType = NpgsqlDbType.Array | type };

    public override NpgsqlParameter Values => _values;

    public override void Take(ReadOnlySpan<StoredRecord> records)
    {
        var values = new T[records.Length];
        for (var position = 0; position < values.Length; position++)
            values[position] = valueOf(records[position]);
        _values.TypedValue = values;
    }

    public override Task WriteAsync(NpgsqlBinaryImporter copy, in StoredRecord record, CancellationToken cancellationToken) =>
        copy.WriteAsync(valueOf(record), type, cancellationToken);
}
