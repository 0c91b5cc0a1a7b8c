using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>A prepared statement, bound by position without boxing: the path that every record takes.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public SqliteStatement Bind(int position, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, position, value));
        return this;
    }

    public SqliteStatement Bind(int position, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, position, number) : raw.sqlite3_bind_null(_statement, position));
        return this;
    }

    public SqliteStatement Bind(int position, ReadOnlySpan<byte> blob)
    {
        // An empty blob has no address, and would be bound as null.
        Check(blob.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, position, 0) : raw.sqlite3_bind_blob(_statement, position, blob));
        return this;
    }

    public SqliteStatement BindText(int position, string text)
    {
        Check(raw.sqlite3_bind_text(_statement, position, text));
        return this;
    }

    /// <summary>Runs the statement with what is bound; the bindings stay.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public void Run()
    {
        var step = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        if (step != raw.SQLITE_DONE)
            Check(reset == raw.SQLITE_OK ? step : reset);
    }

    /// <summary>Runs a statement that yields one whole number; null counts as 0.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public long Query()
    {
        var step = raw.sqlite3_step(_statement);
        var value = step == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : 0;
        var reset = raw.sqlite3_reset(_statement);
        if (step != raw.SQLITE_ROW)
            Check(reset == raw.SQLITE_OK ? step : reset);
        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
