using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SearchGateway.Storage.Sqlite;

/// <summary>
/// The file under a connection, as SQLite itself has it open. A second descriptor would do harm: closing it gives up every lock
/// that this process holds on the file.
/// </summary>
internal static class SqliteMainFile
{
    // Of sqlite3.h.
    private const int FilePointer = 7;
    private const int HasMoved = 20;
    private const int SyncNormal = 2;

    // sqlite3_io_methods: a version, then xClose, xRead, xWrite, xTruncate and xSync.
    private static readonly int SyncOffset = 5 * nint.Size;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SyncMethod(nint file, int flags);

    /// <summary>
    /// Refuses a file, or its write-ahead log, that no longer stands under its name. An open file can be written after it was
    /// moved or deleted; SQLite looks for that only where it keeps a rollback journal.
    /// </summary>
    /// <exception cref="IOException">One of them was moved, deleted or replaced.</exception>
    public static void RequirePresence(SqliteConnection connection)
    {
        var path = connection.DataSource;
        if (Control(connection.Handle!, 0, HasMoved, out int moved) == raw.SQLITE_OK && moved != 0)
            throw new IOException($"The file '{path}' was moved, deleted or replaced while it was open.");
        if (!File.Exists(path + "-wal"))
            throw new IOException($"The write-ahead log '{path}-wal' was moved or deleted while it was open.");
    }

    /// <summary>Brings to the disk what was written to the file.</summary>
    /// <exception cref="SqliteException">The file could not be synced.</exception>
    public static void Sync(SqliteConnection connection)
    {
        SqliteException.ThrowExceptionForRC(Control(connection.Handle!, 0, FilePointer, out nint file), connection.Handle);
        var sync = Marshal.GetDelegateForFunctionPointer<SyncMethod>(Marshal.ReadIntPtr(Marshal.ReadIntPtr(file), SyncOffset));
        SqliteException.ThrowExceptionForRC(sync(file, SyncNormal), connection.Handle);
    }

#pragma warning disable SYSLIB1054 // generated marshalling needs unsafe code, which this solution does not allow
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(sqlite3 database, nint mainSchema, int operation, out int result);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(sqlite3 database, nint mainSchema, int operation, out nint result);
#pragma warning restore SYSLIB1054
}
