using System.Collections.Immutable;
using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>Reads a log without disturbing its writer, on pooled connections that cannot write.</summary>
public sealed class PostgreSqlAuditReader : IAuditReader, IAuditLookup, ILogStateReader
{
    private static readonly TimeSpan OwnershipWait = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _owner;

    private PostgreSqlAuditReader(NpgsqlDataSource source) => _source = source;

    /// <summary>Connects to the log that <paramref name="options"/> name.</summary>
    /// <exception cref="AuditLogException">The settings are faulty, the database cannot be reached, or it holds no audit log of this version.</exception>
    public static async Task<PostgreSqlAuditReader> OpenAsync(PostgreSqlAuditOptions options, CancellationToken cancellationToken)
    {
        if (new PostgreSqlAuditOptionsValidator().Validate(name: null, options) is { Failed: true } faults)
            throw new AuditLogException(faults.FailureMessage);
        var source = PostgreSqlConnections.ForReading(options);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await PostgreSqlAuditSchema.RequireCurrentAsync(connection, options.Schema, cancellationToken);
            return new PostgreSqlAuditReader(source);
        }
        catch (Exception failure)
        {
            await source.DisposeAsync();
            if (PostgreSqlFailures.IsOfTheServer(failure))
                throw new AuditLogException($"The audit log in schema '{options.Schema}' cannot be read: {failure.Message}", failure);
            throw;
        }
    }

    /// <summary>The same, and keeps every gateway from writing the log meanwhile.</summary>
    /// <exception cref="AuditLogException">As above, or a gateway has it.</exception>
    public static async Task<PostgreSqlAuditReader> OpenAloneAsync(PostgreSqlAuditOptions options, CancellationToken cancellationToken)
    {
        var reader = await OpenAsync(options, cancellationToken);
        try
        {
            reader._owner = await reader._source.OpenConnectionAsync(cancellationToken);
            await PostgreSqlOwnership.TakeAsync(reader._owner, options.Schema, previous: null, OwnershipWait, cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads beside the log's writer: with connections that are known to reach a log, and of the primary alone.</summary>
    internal static PostgreSqlAuditReader Of(PostgreSqlAuditOptions options) =>
        new(PostgreSqlConnections.ForReading(options, check: connection => PostgreSqlServerCheck.RequirePrimaryAsync(connection, PostgreSqlAuditOptions.Section)));

    /// <inheritdoc/>
    public async ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await PostgreSqlAuditQueries.TailAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, CancellationToken cancellationToken) =>
        PostgreSqlAuditQueries.RecordsAsync(_source, from, to, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, CancellationToken cancellationToken) =>
        PostgreSqlAuditQueries.CheckpointsAsync(_source, afterSize, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => PostgreSqlAuditLookup.CountAsync(_source, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, CancellationToken cancellationToken) =>
        PostgreSqlAuditLookup.EntriesAsync(_source, filter, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, CancellationToken cancellationToken) =>
        PostgreSqlAuditLookup.StatisticsAsync(_source, prefix, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await PostgreSqlStateQuery.ReadAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) =>
        PostgreSqlProofQueries.SubtreesAsync(_source, ranges, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCheckpoint?> ReadCheckpointAsync(long size, CancellationToken cancellationToken) =>
        PostgreSqlProofQueries.CheckpointAtAsync(_source, size, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken) =>
        PostgreSqlProofQueries.CosignaturesAsync(_source, atMost, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_owner is not null)
        {
            // A pooled connection would keep the right to write.
            NpgsqlConnection.ClearPool(_owner);
            await _owner.DisposeAsync();
        }

        await _source.DisposeAsync();
    }
}
