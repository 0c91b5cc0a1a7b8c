using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What a register in PostgreSQL is, in messages and in its schema.</summary>
/// <param name="Section">The configuration section of its settings.</param>
/// <param name="What">What it holds, e.g. <c>register of links</c>.</param>
/// <param name="Use">What its connections are for, as the server's administrators see it.</param>
/// <param name="Steps">The schema, one step per version; a released step is never edited.</param>
/// <param name="Failure">The exception that says why it cannot be opened.</param>
internal sealed record PostgreSqlRegisterKind(string Section, string What, string Use, PostgreSqlStep[] Steps, Func<string, Exception?, Exception> Failure);

/// <summary>
/// A register in a schema that several gateways share. What one has written, all read at once, so nothing is read from a standby.
/// A gateway writes on one connection, statement by statement; versions decide between gateways.
/// </summary>
internal sealed class PostgreSqlRegister(PostgreSqlOptions options, PostgreSqlRegisterKind kind) : IAsyncDisposable
{
    private readonly PostgreSqlSchema _schema = new($"a {kind.What}", kind.Steps);
    private readonly SemaphoreSlim _writing = new(1);
    private NpgsqlDataSource? _writers;
    private NpgsqlDataSource? _readers;
    private NpgsqlConnection? _writer;
    private PostgreSqlSession? _session;
    private volatile bool _isUnsettled;
    private volatile string? _warning;

    /// <summary>Connects, makes the schema if it is new, and brings it to this version.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _writers ??= PostgreSqlConnections.ForWriting(options, kind.Use);
            _readers ??= PostgreSqlConnections.ForReading(options, kind.Use, connection => PostgreSqlServerCheck.RequirePrimaryAsync(connection, kind.Section));
            await InTurnAsync(() => WriterAsync(cancellationToken));
        }
        catch (AuditLogException failure)
        {
            throw kind.Failure(failure.Message, failure);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfTheServer(failure))
        {
            throw kind.Failure($"{kind.Section}: the {kind.What} in schema '{options.Schema}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        var readers = _readers ?? throw NotOpen();
        // A write that was given up may still be under way: nothing is read before the server has ended it, and then on that server.
        if (_isUnsettled)
            return await OnWriterAsync(read);
        await using var connection = await readers.OpenConnectionAsync();
        return await read(connection);
    }

    /// <summary>Runs one statement, which is committed when it returns.</summary>
    /// <returns>True if it changed a row.</returns>
    public async ValueTask<bool> WriteAsync(string sql, params object[] values) =>
        await OnWriterAsync(async writer => await CommitAsync(writer, sql, values) == 1);

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
        if (_writers is not null)
            await _writers.DisposeAsync();
        if (_readers is not null)
            await _readers.DisposeAsync();
        (_writer, _writers, _readers) = (null, null, null);
        _writing.Dispose();
    }

    private Task<T> OnWriterAsync<T>(Func<NpgsqlConnection, Task<T>> use) => InTurnAsync(async () =>
    {
        var writer = await WriterAsync(CancellationToken.None);
        try
        {
            return await use(writer);
        }
        catch
        {
            _isUnsettled = true;
            _writer = null;
            await writer.DisposeAsync();
            throw;
        }
    });

    private async Task<int> CommitAsync(NpgsqlConnection writer, string sql, params object[] values)
    {
        _warning = null;
        var rows = await writer.ExecuteAsync(sql, CancellationToken.None, values);
        return _warning is null ? rows : throw new InvalidOperationException($"The server committed with a warning, so that it counts as not durable: {_warning}");
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> use)
    {
        if (!await _writing.WaitAsync(options.CommandTimeLimit))
            throw new TimeoutException("The register's connection was not free in time.");
        try
        {
            return await use();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<NpgsqlConnection> WriterAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
            return _writer;
        var connection = await (_writers ?? throw NotOpen()).OpenConnectionAsync(cancellationToken);
        try
        {
            await PostgreSqlServerCheck.RequireDurableAsync(connection, kind.Section, options, cancellationToken);
            connection.Notice += OnNotice;
            if (_session is not null)
                await SettleAsync(connection, _session, cancellationToken);
            await MigrateAsync(connection, cancellationToken);
            _session = await PostgreSqlSession.OfAsync(connection, cancellationToken);
            _isUnsettled = false;
            return _writer = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends what the session before had under way, and makes sure that what it left outlives this server.</summary>
    private async Task SettleAsync(NpgsqlConnection connection, PostgreSqlSession previous, CancellationToken cancellationToken)
    {
        if (!await previous.EndAsync(connection, cancellationToken))
            throw new AuditLogException($"{kind.Section}: the server has not ended an earlier session of this gateway yet.");
        // A commit whose wait for a standby was broken off is seen here, and may be nowhere else. Any commit behind it waits for both.
        await CommitAsync(connection, "SELECT pg_logical_emit_message(true, 'searchgateway', '')");
        // Idle ones may lead to a server that was the primary before.
        _readers!.Clear();
    }

    // Several gateways may start at once; the lock ends with the session, whatever happens.
    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await _schema.IsCurrentAsync(connection, options.Schema, cancellationToken))
            return;
        var key = PostgreSqlLock.KeyOf($"searchgateway register in {options.Schema}");
        await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", cancellationToken, key);
        await _schema.MigrateAsync(connection, options.Schema, cancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_unlock($1)", cancellationToken, key);
    }

    // A commit that stops waiting for its standby is acknowledged with a warning: it may not be durable where it should be.
    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice)
    {
        if (notice.Notice.InvariantSeverity == "WARNING")
            _warning = notice.Notice.MessageText;
    }

    private static InvalidOperationException NotOpen() => new("The store is not open.");
}
