using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A query put together from conditions, whose values are bound and never written into its text.</summary>
internal sealed class PostgreSqlQuery(string select)
{
    private readonly StringBuilder _text = new(select);
    private readonly List<object> _values = [];
    private bool _hasCondition;

    public void WhereIf(bool applies, string condition, params ReadOnlySpan<object?> values)
    {
        if (applies)
            Where(condition, values);
    }

    /// <summary>Adds a condition that rows must meet besides the others.</summary>
    /// <param name="condition">SQL with a question mark per value.</param>
    /// <param name="values">What is bound; none is null.</param>
    public void Where(string condition, params ReadOnlySpan<object?> values)
    {
        _text.Append(_hasCondition ? " AND " : " WHERE ");
        _hasCondition = true;
        var parts = condition.Split('?');
        _text.Append(parts[0]);
        for (var i = 0; i < values.Length; i++)
            _text.Append(Bind(values[i]!)).Append(parts[i + 1]);
    }

    public void End(string order, int limit) => _text.Append(' ').Append(order).Append(" LIMIT ").Append(Bind(limit));

    public async Task<ImmutableArray<T>> RowsAsync<T>(NpgsqlConnection connection, Func<NpgsqlDataReader, T> read)
    {
#pragma warning disable CA2100 // the text is made of constants of this folder; values are bound
        await using var command = new NpgsqlCommand(_text.ToString(), connection);
#pragma warning restore CA2100
        foreach (var value in _values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows.DrainToImmutable();
    }

    /// <summary>Binds a value and returns the name that stands for it.</summary>
    private string Bind(object value)
    {
        _values.Add(value);
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }
}
