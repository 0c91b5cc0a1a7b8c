using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// The partitions of a table, one a month, which are made ahead of their need, and in an append only if one is missing all the same: on a
/// slow disk each takes a sync for its index. One writer asks and makes; another session may make those ahead meanwhile.
/// </summary>
internal sealed class PostgreSqlPartitions
{
    private readonly string _table;
    private readonly int _ahead;
    private readonly Lock _gate = new();
    private readonly HashSet<PostgreSqlMonth> _used = [];

    // Never changed, only replaced: the writer asks for every record.
    private volatile HashSet<PostgreSqlMonth> _there;

    private PostgreSqlPartitions(string table, int ahead, HashSet<PostgreSqlMonth> there)
    {
        _table = table;
        _ahead = ahead;
        _there = there;
    }

    /// <summary>Sees which partitions of <paramref name="table"/> are there.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="table">The table.</param>
    /// <param name="ahead">How many months beyond each that is used shall be there.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    public static async Task<PostgreSqlPartitions> ReadAsync(
        NpgsqlConnection connection, string table, int ahead, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = to_regclass($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var there = new HashSet<PostgreSqlMonth>();
        while (await rows.ReadAsync(cancellationToken))
        {
            if (PostgreSqlMonth.Parse(rows.GetString(0), table) is { } month)
                there.Add(month);
        }

        return new PostgreSqlPartitions(table, ahead, there);
    }

    /// <summary>True if rows of <paramref name="month"/> have a place.</summary>
    public bool Has(PostgreSqlMonth month) => _there.Contains(month);

    /// <summary>Months beyond those used, not there yet.</summary>
    public IReadOnlyList<PostgreSqlMonth> Lacking
    {
        get
        {
            lock (_gate)
                return [.. _used.SelectMany(month => Enumerable.Range(1, _ahead).Select(month.Plus)).Distinct().Where(month => !Has(month)).OrderBy(month => month.Number)];
        }
    }

    /// <summary>Notes that rows of <paramref name="month"/> are written.</summary>
    /// <returns>True if that is news, so that months may be lacking.</returns>
    public bool Use(PostgreSqlMonth month)
    {
        lock (_gate)
            return _used.Add(month);
    }

    /// <summary>
    /// Makes the partition of a month, within the caller's transaction if there is one; if that fails, this object is of no more use.
    /// The server makes it as the log's owner, who this session need not be.
    /// </summary>
    public async Task MakeAsync(NpgsqlConnection connection, PostgreSqlMonth month, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SELECT make_month($1, $2)", cancellationToken, _table, month.Number);
        lock (_gate)
            _there = [.. _there, month];
    }
}
