using Microsoft.Data.Sqlite;

namespace SearchGateway.Storage.Sqlite;

/// <summary>How connections to a log file are opened.</summary>
internal static class SqliteConnections
{
    static SqliteConnections() => SQLitePCL.Batteries_V2.Init();

    public static SqliteConnection ForWriting(string path) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        // A pooled connection would outlive its store and keep the file.
        Pooling = false,
    }.ToString());

    public static SqliteConnection ForReading(string path) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString());
}
