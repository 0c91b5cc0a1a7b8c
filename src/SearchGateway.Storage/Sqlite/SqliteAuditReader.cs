using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>Reads a log file without disturbing its writer, which may be another process.</summary>
public sealed class SqliteAuditReader : IAuditReader, IAuditLookup, ILogStateReader
{
    private readonly SqliteConnection _connection;

    private FileOwnership? _ownership;

    private SqliteAuditReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file at <paramref name="path"/> for reading only.</summary>
    /// <exception cref="AuditLogException">There is no such file, or it is no audit log.</exception>
    public static SqliteAuditReader Open(string path)
    {
        if (!File.Exists(path))
            throw new AuditLogException($"There is no audit log at '{path}'.");

        var connection = SqliteConnections.ForReading(path);
        try
        {
            connection.Open();
            SqliteAuditSchema.RequireCurrent(connection);
            return new SqliteAuditReader(connection);
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new AuditLogException($"'{path}' cannot be read as an audit log: {failure.Message}", failure);
        }
        catch (AuditLogException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file at <paramref name="path"/> for reading only, and keeps every gateway from writing it meanwhile.</summary>
    /// <exception cref="AuditLogException">There is no such file, it is no audit log, or a gateway has it.</exception>
    public static SqliteAuditReader OpenAlone(string path)
    {
        var reader = Open(path);
        try
        {
            reader._ownership = FileOwnership.Take(path, "The log to be moved", "audit log");
            return reader;
        }
        catch
        {
            reader._connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteAuditQueries.Tail(_connection));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in SqliteAuditQueries.Records(_connection, from, to))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var checkpoint in SqliteAuditQueries.Checkpoints(_connection, afterSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return checkpoint;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteAuditLookup.Count(_connection));

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, CancellationToken cancellationToken) =>
        SqliteAuditLookup.Sequence(new SqliteEntryScan(_connection, filter).Read(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, CancellationToken cancellationToken) =>
        SqliteAuditLookup.Sequence(SqliteAuditLookup.Statistics(_connection, prefix), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken) => ValueTask.FromResult(SqliteAuditQueries.State(_connection));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SqliteProofQueries.Subtrees(_connection, ranges));

    /// <inheritdoc/>
    public ValueTask<StoredCheckpoint?> ReadCheckpointAsync(long size, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SqliteProofQueries.CheckpointAt(_connection, size));

    /// <inheritdoc/>
    public ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SqliteProofQueries.Cosignatures(_connection, atMost));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _ownership?.Dispose();
        return _connection.DisposeAsync();
    }
}
