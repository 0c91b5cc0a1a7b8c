using Microsoft.Data.Sqlite;
using SearchGateway.Audit;

namespace SearchGateway.Storage.Sqlite;

/// <summary>What a register's file is, in messages and in its header.</summary>
/// <param name="Setting">The setting that names the file.</param>
/// <param name="What">What it holds, e.g. <c>register of links</c>.</param>
/// <param name="ApplicationId">Tells the file from any other database.</param>
/// <param name="Steps">The schema, one step per version; a released step is never edited.</param>
/// <param name="Failure">The exception that says why the file cannot be opened.</param>
internal sealed record SqliteRegisterKind(string Setting, string What, long ApplicationId, string[] Steps, Func<string, Exception?, Exception> Failure);

/// <summary>
/// One SQLite file of a register, owned by one process, synced at every commit. Reads go by a connection of their own, so that no
/// search waits for the disk behind somebody's step.
/// </summary>
internal sealed class SqliteRegister(string path, SqliteRegisterKind kind) : IDisposable
{
    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private FileOwnership? _ownership;
    private SqliteConnection? _writer;
    private SqliteConnection? _reader;

    /// <summary>Takes the file, makes it if it is new, and brings it to this version.</summary>
    public void Open()
    {
        try
        {
            _ownership ??= FileOwnership.Take(path, kind.Setting, kind.What);
            SqliteWriteConnection.CreateForOwner(path);
            lock (_writing)
                _writer ??= OpenForWriting();
        }
        catch (AuditLogException failure)
        {
            throw kind.Failure(failure.Message, failure);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw kind.Failure($"{kind.Setting}: the {kind.What} '{path}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    public ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> read)
    {
        lock (_reading)
        {
            RequireOpen();
            try
            {
                return ValueTask.FromResult(read(_reader ??= OpenForReading()));
            }
            catch
            {
                Close(ref _reader);
                throw;
            }
        }
    }

    // After a failure the connection is thrown away: a sync that failed once may report success the next time.
    public ValueTask<bool> WriteAsync(Func<SqliteConnection, bool> write)
    {
        lock (_writing)
        {
            RequireOpen();
            try
            {
                var connection = _writer ??= OpenForWriting();
                using var transaction = connection.BeginTransaction();
                var isWritten = write(connection);
                transaction.Commit();
                SqliteMainFile.RequirePresence(connection);
                return ValueTask.FromResult(isWritten);
            }
            catch
            {
                Close(ref _writer);
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_reading)
            Close(ref _reader);
        lock (_writing)
            Close(ref _writer);
        _ownership?.Dispose();
        _ownership = null;
    }

    private static void Close(ref SqliteConnection? connection)
    {
        connection?.Dispose();
        connection = null;
    }

    private SqliteConnection OpenForWriting()
    {
        var connection = SqliteConnections.ForWriting(path);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            Migrate(connection);
            // What an earlier process, or a sync that failed, left in the write-ahead log is brought to the file and synced there.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection OpenForReading()
    {
        var connection = SqliteConnections.ForReading(path);
        connection.Open();
        return connection;
    }

    /// <summary>Brings the file to this version, each step in a transaction.</summary>
    private void Migrate(SqliteConnection connection)
    {
        for (var version = Check(connection); version < kind.Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(kind.Steps[version]);
            connection.Execute($"PRAGMA application_id = {kind.ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }

    private long Check(SqliteConnection connection)
    {
        var version = connection.Scalar("PRAGMA user_version");
        var isNew = version == 0 && connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && connection.Scalar("PRAGMA application_id") != kind.ApplicationId)
            throw kind.Failure($"'{connection.DataSource}' is a database, but not a {kind.What}.", null);
        if (version > kind.Steps.Length)
            throw kind.Failure($"'{connection.DataSource}' was written by a newer version of the gateway (schema {version}, known {kind.Steps.Length}).", null);
        return version;
    }

    private void RequireOpen()
    {
        if (_ownership is null)
            throw new InvalidOperationException("The store is not open.");
    }
}
