using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// Whether what a connection writes still stands under the file's name. An open file can be written after it was moved or
/// deleted; SQLite looks for that only where it keeps a rollback journal.
/// </summary>
internal static class SqliteFilePresence
{
    // SQLITE_FCNTL_HAS_MOVED of sqlite3.h.
    private const int HasMoved = 20;

    /// <summary>Refuses a file, or its write-ahead log, that is no longer there.</summary>
    /// <exception cref="IOException">One of them was moved, deleted or replaced.</exception>
    public static void Require(SqliteConnection connection)
    {
        var path = connection.DataSource;
        if (Control(connection.Handle!, 0, HasMoved, out var moved) == raw.SQLITE_OK && moved != 0)
            throw new IOException($"The file '{path}' was moved, deleted or replaced while it was open.");
        if (!File.Exists(path + "-wal"))
            throw new IOException($"The write-ahead log '{path}-wal' was moved or deleted while it was open.");
    }

#pragma warning disable SYSLIB1054 // generated marshalling needs unsafe code, which this solution does not allow
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(sqlite3 database, nint mainSchema, int operation, out int result);
#pragma warning restore SYSLIB1054
}
