using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>A prepared query, read column by column without boxing: the path on which every record is read when a whole log is.</summary>
internal sealed class SqliteRows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Begins anew with other values.</summary>
    public void Restart(params ReadOnlySpan<long> values)
    {
        raw.sqlite3_reset(_statement);
        for (var position = 0; position < values.Length; position++)
            Check(raw.sqlite3_bind_int64(_statement, position + 1, values[position]));
    }

    /// <summary>Goes to the next row; false behind the last, where the snapshot is given back.</summary>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public bool Read()
    {
        var step = raw.sqlite3_step(_statement);
        if (step == raw.SQLITE_ROW)
            return true;
        var reset = raw.sqlite3_reset(_statement);
        if (step != raw.SQLITE_DONE)
            Check(reset == raw.SQLITE_OK ? step : reset);
        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public string Text(int column)
    {
        // Read as a blob, text is the bytes that stand there.
        var bytes = raw.sqlite3_column_blob(_statement, column);
        return bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
