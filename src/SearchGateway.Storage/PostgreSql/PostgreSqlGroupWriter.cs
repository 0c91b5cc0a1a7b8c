using Npgsql;
using SearchGateway.Audit;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// Writes groups in one of two ways. A large one by COPY, which costs a record least. A small one in a single round trip with one
/// INSERT for each table: there the round trips of COPY would cost more than its records.
/// </summary>
internal sealed class PostgreSqlGroupWriter : IAsyncDisposable
{
    private const int MostForInsert = 128;

    private readonly NpgsqlConnection _connection;
    private readonly PostgreSqlTable _entries = PostgreSqlTable.Entries();
    private readonly PostgreSqlTable _bodies = PostgreSqlTable.Bodies();
    private readonly PostgreSqlPartitions _months;
    private readonly PostgreSqlPartitions _due;
    private readonly PostgreSqlPartitionsAhead _ahead;
    private readonly PostgreSqlGroupHead _headOfSmall = new();
    private readonly PostgreSqlGroupHead _headOfLarge = new();
    private readonly NpgsqlBatch _small;
    private readonly NpgsqlBatch _large;

    private PostgreSqlGroupWriter(NpgsqlConnection connection, PostgreSqlPartitions months, PostgreSqlPartitions due, NpgsqlDataSource source)
    {
        _ahead = new PostgreSqlPartitionsAhead(source, months, due);
        _connection = connection;
        _months = months;
        _due = due;
        _small = Batch([.. _headOfSmall.Commands(), _entries.Insert(), _bodies.Insert()]);
        _large = Batch(_headOfLarge.Commands());
    }

    /// <summary>Prepares the statements for a log that is there, and the months in which it is written now and next.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="source">Connections on which later months are made.</param>
    /// <param name="partitionsAhead">How many months are made ahead.</param>
    /// <param name="cancellationToken">Stops the preparation.</param>
    public static async Task<PostgreSqlGroupWriter> PrepareAsync(
        NpgsqlConnection connection, NpgsqlDataSource source, int partitionsAhead, CancellationToken cancellationToken)
    {
        var writer = new PostgreSqlGroupWriter(
            connection,
            await PostgreSqlPartitions.ReadAsync(connection, "entries", partitionsAhead, cancellationToken),
            await PostgreSqlPartitions.ReadAsync(connection, "bodies", partitionsAhead, cancellationToken),
            source);
        await writer.MakeMonthsOfNowAsync(cancellationToken);
        await writer._small.PrepareAsync(cancellationToken);
        await writer._large.PrepareAsync(cancellationToken);
        return writer;
    }

    /// <summary>Writes a group in one transaction; committed when it returns.</summary>
    /// <exception cref="InvalidOperationException">The group does not start where the log ends, or erases what is not there.</exception>
    public async Task WriteAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        var isNews = Use(group);
        try
        {
            if (!HasRoom(group))
                await _ahead.WaitAsync(cancellationToken);
            if (IsSmall(group))
                await InsertAsync(group, cancellationToken);
            else
                await CopyAsync(group, cancellationToken);
        }
        catch (PostgresException failure) when (PostgreSqlGroupHead.IsElsewhere(failure))
        {
            throw new InvalidOperationException("The group does not start where the stored log ends.", failure);
        }

        if (isNews)
            _ahead.Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await _ahead.DisposeAsync();
        await _small.DisposeAsync();
        await _large.DisposeAsync();
    }

    private bool IsSmall(AuditGroup group)
    {
        if (group.Records.Length > MostForInsert || group.Erasures.Count > 0 || group.Holds.Count > 0)
            return false;
        foreach (ref readonly var record in group.Records.Span)
        {
            if (record.IsErased)
                return false;
        }

        return HasRoom(group);
    }

    private bool HasRoom(AuditGroup group)
    {
        foreach (ref readonly var record in group.Records.Span)
        {
            if (!_months.Has(PostgreSqlMonth.Of(record.Entry.Time)) || !_due.Has(PostgreSqlMonth.Of(record.Entry.EraseAfter)))
                return false;
        }

        return true;
    }

    /// <summary>True if the group is the first of a month.</summary>
    private bool Use(AuditGroup group)
    {
        var isNews = false;
        foreach (ref readonly var record in group.Records.Span)
            isNews |= _months.Use(PostgreSqlMonth.Of(record.Entry.Time)) | _due.Use(PostgreSqlMonth.Of(record.Entry.EraseAfter));
        return isNews;
    }

    /// <summary>By the server's clock. When records of now are due is not known before there are some.</summary>
    private async Task MakeMonthsOfNowAsync(CancellationToken cancellationToken)
    {
        if (await _connection.ScalarAsync("SELECT now()", cancellationToken) is not DateTime now)
            return;
        var month = PostgreSqlMonth.Of(new DateTimeOffset(now));
        _months.Use(month);
        if (!_months.Has(month))
            await _months.MakeAsync(_connection, month, cancellationToken);
        foreach (var next in _months.Lacking)
            await _months.MakeAsync(_connection, next, cancellationToken);
    }

    // The server takes a batch for one transaction and commits it at its end.
    private async Task InsertAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        _headOfSmall.Take(group);
        _entries.Take(group.Records.Span);
        _bodies.Take(group.Records.Span);
        await _small.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        _headOfLarge.Take(group);
        await _large.ExecuteNonQueryAsync(cancellationToken);
        await MakeRoomAsync(group, cancellationToken);
        await _entries.CopyAsync(_connection, group.Records, cancellationToken);
        await _bodies.CopyAsync(_connection, Standing(group.Records), cancellationToken);
        foreach (var erasure in group.Erasures)
            await PostgreSqlErasure.EraseAsync(_connection, erasure, cancellationToken);
        foreach (var change in group.Holds)
            await PostgreSqlHolds.ChangeAsync(_connection, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async ValueTask MakeRoomAsync(AuditGroup group, CancellationToken cancellationToken)
    {
        for (var position = 0; position < group.Records.Length; position++)
        {
            var entry = group.Records.Span[position].Entry;
            var (written, due) = (PostgreSqlMonth.Of(entry.Time), PostgreSqlMonth.Of(entry.EraseAfter));
            if (!_months.Has(written))
                await _months.MakeAsync(_connection, written, cancellationToken);
            if (!_due.Has(due))
                await _due.MakeAsync(_connection, due, cancellationToken);
        }
    }

    /// <summary>The records that have a body. A log that is moved here brings its erased ones along.</summary>
    private static ReadOnlyMemory<StoredRecord> Standing(ReadOnlyMemory<StoredRecord> records)
    {
        foreach (ref readonly var record in records.Span)
        {
            if (record.IsErased)
                return records.ToArray().Where(any => !any.IsErased).ToArray();
        }

        return records;
    }

    private NpgsqlBatch Batch(NpgsqlBatchCommand[] commands)
    {
        var batch = new NpgsqlBatch(_connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }
}
