using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;

namespace SearchGateway.Storage.Sqlite;

/// <summary>The embedded audit store: one SQLite file, written by one process, synced at every commit.</summary>
public sealed class SqliteAuditStore(IOptions<SqliteAuditOptions> options) : IAuditStore, IAuditLookup
{
    private readonly string _path = options.Value.Path;
    private readonly Lock _turn = new();
    private FileOwnership? _ownership;
    private SqliteWriteConnection? _writer;

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _ownership ??= FileOwnership.Take(_path, "Audit:Sqlite:Path", "audit log");
        try
        {
            _writer ??= SqliteWriteConnection.Create(_path);
            return ValueTask.CompletedTask;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new AuditLogException($"Audit:Sqlite:Path: the audit log '{_path}' cannot be opened for writing: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        OrStartAnew(writer => writer.Append(group));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ProbeAsync(CancellationToken cancellationToken)
    {
        OrStartAnew(writer => writer.Probe());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
            return ValueTask.FromResult(SqliteAuditQueries.Tail(Writer().Connection));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        await foreach (var record in reader.ReadRecordsAsync(from, to, cancellationToken))
            yield return record;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        await foreach (var checkpoint in reader.ReadCheckpointsAsync(afterSize, cancellationToken))
            yield return checkpoint;
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        return await reader.CountAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditEntry> ReadEntriesAsync(EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        await foreach (var entry in reader.ReadEntriesAsync(filter, cancellationToken))
            yield return entry;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StatisticCount> ReadStatisticsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        await foreach (var count in reader.ReadStatisticsAsync(prefix, cancellationToken))
            yield return count;
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<StoredSubtree>> ReadSubtreesAsync(ImmutableArray<LeafRange> ranges, CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        return await reader.ReadSubtreesAsync(ranges, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredCheckpoint?> ReadCheckpointAsync(long size, CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        return await reader.ReadCheckpointAsync(size, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredCosignatures?> ReadCosignaturesAsync(long atMost, CancellationToken cancellationToken)
    {
        await using var reader = SqliteAuditReader.Open(_path);
        return await reader.ReadCosignaturesAsync(atMost, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask KeepCosignaturesAsync(StoredCosignatures cosignatures, CancellationToken cancellationToken)
    {
        OrStartAnew(writer => writer.Keep(cosignatures));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer?.Dispose();
        _ownership?.Dispose();
        (_writer, _ownership) = (null, null);
        return ValueTask.CompletedTask;
    }

    private SqliteWriteConnection Writer()
    {
        if (_ownership is null)
            throw new InvalidOperationException("The store is not open.");
        return _writer ??= SqliteWriteConnection.Open(_path);
    }

    private void OrStartAnew(Action<SqliteWriteConnection> write)
    {
        // Cosignatures come when they come; on a connection of their own they would hold the file against a group.
        lock (_turn)
        {
            var writer = Writer();
            try
            {
                write(writer);
            }
            catch
            {
                // Rolls back; what the file then holds is read anew.
                _writer = null;
                writer.Dispose();
                throw;
            }
        }
    }
}
