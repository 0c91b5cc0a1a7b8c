using Npgsql;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>
/// The partitions of a table, one a month, which are made ahead of their need, and in an append only if one is missing all the same: on a
/// slow disk each takes a sync for its index. One writer asks and makes; another session may make those ahead meanwhile.
/// </summary>
internal sealed class PostgreSqlPartitions
{
    /// <summary>
    /// No entry is ever written anew in its place, so pages are filled. Times hardly leave the order of the indexes, so that a few bytes
    /// for each run of pages are enough to find a time.
    /// </summary>
    public const string FurtherOfEntries =
        """
        CREATE INDEX {0}_time ON {0} USING brin (time) WITH (autosummarize = on, pages_per_range = 32);
        """;

    /// <summary>
    /// Bodies of up to 4 kB stay on their page. Vacuum comes early: a month whose last bodies are gone is cut off the file by it.
    /// </summary>
    public const string FurtherOfBodies =
        """
        ALTER TABLE {0} SET (toast_tuple_target = 4080, autovacuum_vacuum_scale_factor = 0.02);
        """;

    private readonly string _table;
    private readonly string _further;
    private readonly int _ahead;
    private readonly Lock _gate = new();
    private readonly HashSet<PostgreSqlMonth> _used = [];

    // Never changed, only replaced: the writer asks for every record.
    private volatile HashSet<PostgreSqlMonth> _there;

    private PostgreSqlPartitions(string table, string further, int ahead, HashSet<PostgreSqlMonth> there)
    {
        _table = table;
        _further = further;
        _ahead = ahead;
        _there = there;
    }

    /// <summary>Sees which partitions of <paramref name="table"/> are there.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="table">The table.</param>
    /// <param name="further">SQL for a new partition besides its primary key; <c>{0}</c> stands for its name.</param>
    /// <param name="ahead">How many months beyond each that is used shall be there.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    public static async Task<PostgreSqlPartitions> ReadAsync(
        NpgsqlConnection connection, string table, string further, int ahead, CancellationToken cancellationToken)
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

        return new PostgreSqlPartitions(table, further, ahead, there);
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
    /// A partition is made apart and attached then: so the table is not locked against those who read.
    /// </summary>
    public async Task MakeAsync(NpgsqlConnection connection, PostgreSqlMonth month, CancellationToken cancellationToken)
    {
        var name = month.NameOf(_table);
        await connection.ExecuteAsync(
            $"""
            CREATE TABLE {name} (LIKE {_table} INCLUDING DEFAULTS INCLUDING STORAGE);
            ALTER TABLE {name} ADD PRIMARY KEY (idx);
            {_further.Replace("{0}", name, StringComparison.Ordinal)}
            ALTER TABLE {_table} ATTACH PARTITION {name} FOR VALUES {month.Bounds};
            """,
            cancellationToken);
        lock (_gate)
            _there = [.. _there, month];
    }
}
