using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The writer's connection, which owns the log. After a failure it is thrown away and made anew.</summary>
internal sealed class PostgreSqlWriteConnection : IAsyncDisposable
{
    private static readonly TimeSpan OwnershipWait = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection _connection;
    private readonly PostgreSqlGroupWriter _groups;
    private volatile string? _warning;

    private PostgreSqlWriteConnection(NpgsqlConnection connection, PostgreSqlSession session, bool mayAlter, PostgreSqlGroupWriter groups)
    {
        _connection = connection;
        Session = session;
        MayAlter = mayAlter;
        _groups = groups;
        connection.Notice += OnNotice;
    }

    /// <summary>The server's session, so that the next connection can end it.</summary>
    public PostgreSqlSession Session { get; }

    /// <summary>True if the role may do more than append and erase what is due.</summary>
    public bool MayAlter { get; }

    /// <summary>Connects, takes the log and brings it to this version.</summary>
    /// <param name="source">Where to connect.</param>
    /// <param name="options">The log.</param>
    /// <param name="previous">This process's session before, or null.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="AuditLogException">The server cannot keep the log, another process has it, or it is none of this version.</exception>
    public static async Task<PostgreSqlWriteConnection> OpenAsync(
        NpgsqlDataSource source, PostgreSqlAuditOptions options, PostgreSqlSession? previous, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await PostgreSqlServerCheck.RequireDurableAsync(connection, PostgreSqlAuditOptions.Section, options, cancellationToken);
            await PostgreSqlOwnership.TakeAsync(connection, options.Schema, previous, OwnershipWait, cancellationToken);
            await PostgreSqlAuditSchema.MigrateAsync(connection, options.Schema, cancellationToken);
            var mayAlter = await PostgreSqlAuditRole.MayAlterAsync(connection, options.Schema, cancellationToken);
            if (mayAlter && options.RequireAppendOnlyRole)
                throw new AuditLogException($"Audit:PostgreSql:RequireAppendOnlyRole: this role may alter or remove what stands in the log in schema '{options.Schema}'. Run ssi audit grant as its owner, and let the gateway connect by the role that was granted.");
            return new PostgreSqlWriteConnection(
                connection,
                await PostgreSqlSession.OfAsync(connection, cancellationToken),
                mayAlter,
                await PostgreSqlGroupWriter.PrepareAsync(connection, source, options.PartitionsAhead, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        _warning = null;
        await _groups.WriteAsync(group, cancellationToken);
        RequireNoWarning();
    }

    /// <summary>Commits something that is no record, and sees that the tail's row and the records agree.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        _warning = null;
        await _connection.ExecuteAsync("UPDATE probe SET writes = writes + 1", cancellationToken);
        RequireNoWarning();
        var stored = await _connection.ScalarAsync("SELECT next_index FROM tail", cancellationToken) as long?;
        var next = await _connection.ScalarAsync("SELECT coalesce(max(idx) + 1, 0) FROM entries", cancellationToken) as long?;
        if (stored != next)
            throw new AuditLogException($"The audit log's row 'tail' says {stored}, but the log ends at {next}. It was altered; verify it before it is continued.");
    }

    /// <summary>Where the log ends on this session's server.</summary>
    public Task<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => PostgreSqlAuditQueries.TailAsync(_connection, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _groups.DisposeAsync();
        await _connection.DisposeAsync();
    }

    // A commit that stops waiting for its standby is acknowledged with a warning: it may not be durable where it should be.
    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice)
    {
        if (notice.Notice.InvariantSeverity == "WARNING")
            _warning = notice.Notice.MessageText;
    }

    private void RequireNoWarning()
    {
        if (_warning is { } warning)
            throw new InvalidOperationException($"The server committed with a warning, so that it counts as not durable: {warning}");
    }
}
