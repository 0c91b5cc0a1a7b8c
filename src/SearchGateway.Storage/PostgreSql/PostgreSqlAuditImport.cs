using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A schema that takes a whole log over. Marked by a table of its own until everything is there and proven.</summary>
public sealed class PostgreSqlAuditImport(PostgreSqlAuditOptions options) : IAuditImport
{
    private static readonly TimeSpan OwnershipWait = TimeSpan.FromSeconds(2);

    private NpgsqlDataSource? _source;
    private NpgsqlConnection? _writer;
    private PostgreSqlAuditReader? _reader;
    private PostgreSqlImportWriter? _parts;

    private PostgreSqlAuditReader Reader => _reader ?? throw NotOpen();

    /// <inheritdoc/>
    public async ValueTask<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (new PostgreSqlAuditOptionsValidator().Validate(name: null, options) is { Failed: true } faults)
            throw new AuditLogException(faults.FailureMessage);
        try
        {
            _source = PostgreSqlConnections.ForWriting(options);
            _writer = await _source.OpenConnectionAsync(cancellationToken);
            await PostgreSqlServerCheck.RequireDurableAsync(_writer, PostgreSqlAuditOptions.Section, options, cancellationToken);
            await PostgreSqlOwnership.TakeAsync(_writer, options.Schema, previous: null, OwnershipWait, cancellationToken);
            var isUnfinished = await PostgreSqlUnfinished.BeginAsync(_writer, options.Schema, cancellationToken);
            _parts = await PostgreSqlImportWriter.PrepareAsync(_writer, options.PartitionsAhead, cancellationToken);
            _reader = PostgreSqlAuditReader.Of(options);
            return !isUnfinished;
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfTheServer(failure))
        {
            throw new AuditLogException($"The target in schema '{options.Schema}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(LogPart part, CancellationToken cancellationToken) =>
        await (_parts ?? throw NotOpen()).AddAsync(part, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask PutAsync(LogState state, CancellationToken cancellationToken) =>
        await (_parts ?? throw NotOpen()).PutAsync(state, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask FinishAsync(CancellationToken cancellationToken) => await (_parts ?? throw NotOpen()).FinishAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken) => Reader.ReadStateAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => Reader.ReadTailAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken) =>
        Reader.ReadRecordsAsync(from, to, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken) =>
        Reader.ReadCheckpointsAsync(afterSize, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
            await _reader.DisposeAsync();
        if (_writer is not null)
            await _writer.DisposeAsync();
        if (_source is not null)
            await _source.DisposeAsync();
    }

    private static InvalidOperationException NotOpen() => new("The import is not open.");
}
