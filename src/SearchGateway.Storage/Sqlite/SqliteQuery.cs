using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SearchGateway.Storage.Sqlite;

/// <summary>A query put together from conditions, whose values are bound and never written into its text.</summary>
internal sealed class SqliteQuery(SqliteConnection connection, string select) : IDisposable
{
    private readonly SqliteCommand _command = connection.CreateCommand();
    private readonly StringBuilder _text = new(select);
    private bool _hasCondition;

    public void WhereIf(bool applies, string condition, params ReadOnlySpan<object?> values)
    {
        if (applies)
            Where(condition, values);
    }

    /// <summary>Adds a condition that rows must meet besides the others.</summary>
    /// <param name="condition">SQL with a question mark per value.</param>
    /// <param name="values">What is bound.</param>
    public void Where(string condition, params ReadOnlySpan<object?> values)
    {
        _text.Append(_hasCondition ? " AND " : " WHERE ");
        _hasCondition = true;
        var parts = condition.Split('?');
        _text.Append(parts[0]);
        for (var i = 0; i < values.Length; i++)
            _text.Append(Bind(_command, values[i])).Append(parts[i + 1]);
    }

    public void End(string order, int limit)
    {
        _text.Append(' ').Append(order).Append(" LIMIT ").Append(Bind(_command, (long)limit));
    }

    public ImmutableArray<T> Rows<T>(Func<SqliteDataReader, T> read)
    {
#pragma warning disable CA2100 // the text is made of constants of this folder; values are bound
        _command.CommandText = _text.ToString();
#pragma warning restore CA2100
        using var reader = _command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows.DrainToImmutable();
    }

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public static int Run(SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of this folder; values are bound
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            Bind(command, value);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    /// <summary>Binds a value and returns the name that stands for it.</summary>
    private static string Bind(SqliteCommand command, object? value)
    {
        var name = "?" + (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return name;
    }
}
