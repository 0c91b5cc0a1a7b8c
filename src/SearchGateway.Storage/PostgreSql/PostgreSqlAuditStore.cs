using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>The audit store in PostgreSQL: a schema of its own, written by one session, synced at every commit.</summary>
/// <param name="options">Its settings.</param>
/// <param name="logger">Is told what the role may do; null: nobody is.</param>
public sealed class PostgreSqlAuditStore(IOptions<PostgreSqlAuditOptions> options, ILogger<PostgreSqlAuditStore>? logger = null) : IAuditStore, IAuditLookup
{
    private readonly PostgreSqlAuditOptions _options = options.Value;
    private NpgsqlDataSource? _source;
    private PostgreSqlAuditReader? _reader;
    private PostgreSqlWriteConnection? _writer;
    private PostgreSqlSession? _session;

    /// <inheritdoc/>
    public bool? MayAlter { get; private set; }

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _source ??= PostgreSqlConnections.ForWriting(_options);
            _reader ??= PostgreSqlAuditReader.Of(_options);
            var writer = await WriterAsync(cancellationToken);
            if (logger is not null)
                Tell(logger, writer.MayAlter);
        }
        catch (Exception failure) when (PostgreSqlFailures.IsOfTheServer(failure))
        {
            throw new AuditLogException($"Audit:PostgreSql: the audit log in schema '{_options.Schema}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken) =>
        OrStartAnewAsync(writer => writer.AppendAsync(group, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ProbeAsync(CancellationToken cancellationToken) =>
        OrStartAnewAsync(writer => writer.ProbeAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>On the writer's session: what a probe has committed and what the tail says must be of one server, whichever is the primary now.</remarks>
    public async ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken)
    {
        AuditTail? tail = null;
        await OrStartAnewAsync(async writer => tail = await writer.ReadTailAsync(cancellationToken), cancellationToken);
        return tail!;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken) =>
        Reader().ReadRecordsAsync(from, to, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken) =>
        Reader().ReadCheckpointsAsync(afterSize, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => Reader().CountAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, CancellationToken cancellationToken) => Reader().ReadEntriesAsync(filter, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, CancellationToken cancellationToken) => Reader().ReadStatisticsAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) =>
        Reader().ReadSubtreesAsync(ranges, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCheckpoint?> ReadCheckpointAsync(long size, CancellationToken cancellationToken) =>
        Reader().ReadCheckpointAsync(size, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken) =>
        Reader().ReadCosignaturesAsync(atMost, cancellationToken);

    /// <inheritdoc/>
    public ValueTask KeepCosignaturesAsync(StoredCosignatures cosignatures, CancellationToken cancellationToken) =>
        PostgreSqlProofQueries.KeepAsync(_source ?? throw NotOpen(), cosignatures, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
        if (_reader is not null)
            await _reader.DisposeAsync();
        if (_source is not null)
            await _source.DisposeAsync();
        (_writer, _reader, _source, _session) = (null, null, null, null);
    }

    private void Tell(ILogger told, bool mayAlter)
    {
        if (mayAlter)
            Log.MayAlter(told, _options.Schema);
        else
            Log.AppendOnly(told, _options.Schema);
    }

    private PostgreSqlAuditReader Reader() => _reader ?? throw NotOpen();

    private async ValueTask<PostgreSqlWriteConnection> WriterAsync(CancellationToken cancellationToken)
    {
        _writer ??= await PostgreSqlWriteConnection.OpenAsync(_source ?? throw NotOpen(), _options, _session, cancellationToken);
        _session = _writer.Session;
        MayAlter = _writer.MayAlter;
        return _writer;
    }

    private async ValueTask OrStartAnewAsync(Func<PostgreSqlWriteConnection, Task> write, CancellationToken cancellationToken)
    {
        var writer = await WriterAsync(cancellationToken);
        try
        {
            await write(writer);
        }
        catch
        {
            // Whether the group is in the log is for the tail to say, which is read on a new connection.
            _writer = null;
            await writer.DisposeAsync();
            throw;
        }
    }

    private static InvalidOperationException NotOpen() => new("The store is not open.");
}
