using Npgsql;
using SearchGateway.Audit;
using SearchGateway.Audit.Migration;
using SearchGateway.Audit.Verification;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.PostgreSql;

namespace SearchGateway.Storage.Tests.Tampering;

/// <summary>The same in PostgreSQL, on a log that was moved there.</summary>
public sealed class PostgreSqlColumnTests(ErasedLog log) : IClassFixture<ErasedLog>, IAsyncLifetime
{
    private const string Standing = "idx = 7";
    private const string Erased = "idx = 4";
    private const string ThirdCheckpoint = "size = 3";
    private const string TheHold = "true";
    private const string AnyStatistic = "key = (SELECT min(key) FROM statistics)";

    private LogSchema _schema = null!;

    public static TheoryData<string, string, string?, AuditFaultKind, long> Columns => new()
    {
        { "entries.idx", Standing, "1000", AuditFaultKind.RecordMissing, 7 },
        { "entries.time", Standing, "time + interval '1 microsecond'", AuditFaultKind.RecordAltered, 7 },
        { "entries.erased_by", Standing, "20", AuditFaultKind.RecordAltered, 7 },
        { "entries.subject_id", Standing, "gen_random_uuid()", AuditFaultKind.RecordAltered, 7 },
        { "entries.erase_after", Standing, "erase_after + 1", AuditFaultKind.RecordAltered, 7 },
        { "entries.leaf", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.kind", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.authority", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.state", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.purpose", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.outcomes", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.officer", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.unit", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.case_ref", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.subjects", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.idx", Erased, "1000", AuditFaultKind.RecordMissing, 4 },
        { "entries.leaf", Erased, null, AuditFaultKind.RecordsReplaced, 4 },
        { "entries.erased_by", Erased, "NULL", AuditFaultKind.ErasureUnrecorded, 4 },
        { "entries.erased_by", Erased, "25", AuditFaultKind.ErasureDiffers, 20 },
        { "entries.erased_by", Erased, "2", AuditFaultKind.RecordAltered, 4 },
        { "entries.kind", Erased, null, AuditFaultKind.RecordAltered, 4 },
        { "entries.time", Erased, "time + interval '1 microsecond'", AuditFaultKind.RecordAltered, 4 },
        { "entries.time", Erased, "'2016-11-21 12:00+00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.erase_after", Erased, "'9999-12-31'", AuditFaultKind.RecordAltered, 4 },
        { "entries.subject_id", Erased, "gen_random_uuid()", AuditFaultKind.RecordAltered, 4 },
        { "entries.subject_id", Erased, "'00000000-0000-0000-0000-000000000000'", AuditFaultKind.RecordAltered, 4 },
        { "entries.authority", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.state", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.purpose", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.outcomes", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.officer", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.unit", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.case_ref", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.subjects", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "bodies.idx", Standing, "1000", AuditFaultKind.ErasureUnrecorded, 7 },
        { "bodies.idx", Standing, "4", AuditFaultKind.RecordAltered, 4 },
        { "bodies.erase_after", Standing, "erase_after + 1", AuditFaultKind.RecordAltered, 7 },
        { "bodies.key", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "bodies.body", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "checkpoints.size", ThirdCheckpoint, "1000", AuditFaultKind.CheckpointAltered, 30 },
        { "checkpoints.note", ThirdCheckpoint, null, AuditFaultKind.CheckpointAltered, 2 },
        { "checkpoints.frontier", ThirdCheckpoint, null, AuditFaultKind.CheckpointAltered, 2 },
        { "holds.id", TheHold, "gen_random_uuid()", AuditFaultKind.HoldsDiffer, 12 },
        { "holds.body", TheHold, null, AuditFaultKind.HoldsDiffer, 12 },
        { "statistics.key", AnyStatistic, "'x'", AuditFaultKind.StatisticsDiffer, 0 },
        { "statistics.count", AnyStatistic, "count + 1", AuditFaultKind.StatisticsDiffer, 0 },
    };

    /// <summary>Columns that verification concludes nothing from, and why.</summary>
    private static readonly Dictionary<string, string> OfNoAccount = new(StringComparer.Ordinal)
    {
        ["cosignatures.size"] = "which checkpoint witnesses signed; a signature of another one does not verify",
        ["cosignatures.lines"] = "what witnesses signed; whoever reads it verifies it with their keys, and a loss is made good by the next checkpoint",
        ["probe.writes"] = "counts tries whether the log can be written; nothing reads it",
        ["tail.one"] = "the key of the only row",
        ["tail.next_index"] = "compared with the records whenever a gateway opens the log",
        ["migrations.step"] = "compared whenever the log is opened",
        ["migrations.hash"] = "compared whenever the log is opened",
        ["migrations.applied"] = "told to people only",
    };

    public async ValueTask InitializeAsync()
    {
        _schema = (LogSchema)await LogSchema.CreateAsync();
        await using var import = new PostgreSqlAuditImport(_schema.Settings);
        var proof = await LogMigration.RunAsync(
            () => VerifiableLog.Stored(_ => ValueTask.FromResult<IAuditReader>(SqliteAuditReader.Open(log.Folder.Database))), import, progress: null, CancellationToken.None);
        Assert.True(proof.IsSame);
    }

    public ValueTask DisposeAsync() => _schema.DisposeAsync();

    [Fact]
    public async Task AMovedLogIsIntact()
    {
        var verification = await VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal((ErasedLog.Count, 25, 5, 2, true), (verification.Records, verification.Opened, verification.Erased, verification.ErasuresProven, verification.StatisticsProven));
        Assert.Equal((1, 0, true), (verification.HoldsProven, verification.HoldsUnread, verification.HoldsCompared));
    }

    [Fact]
    public async Task NoColumnIsLeftOut()
    {
        await using var connection = await _schema.ConnectAsync();
        await using var command = new NpgsqlCommand(
            "SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = to_regnamespace($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped",
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = _schema.Settings.Schema });
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await rows.ReadAsync())
            columns.Add(rows.GetString(0));

        var covered = Columns.Select(row => row.Data.Item1).Concat(OfNoAccount.Keys).Distinct(StringComparer.Ordinal);
        Assert.Equal(columns.Order(StringComparer.Ordinal), covered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnEmptyBodyPutBesideAnErasedRecordIsFound()
    {
        await _schema.ExecuteAsync("INSERT INTO bodies SELECT 4, 'infinity', '', '' FROM bodies LIMIT 1");
        var fault = (await VerifyAsync()).Fault;
        Assert.Equal((AuditFaultKind.RecordAltered, 4L), (fault!.Kind, fault.First));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task AChangeIsFoundAndLocated(string column, string row, string? value, AuditFaultKind kind, long first)
    {
        var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
        await _schema.ExecuteAsync($"{Flips} UPDATE {table} SET {name} = {value ?? $"flip({name})"} WHERE {row}");
        var fault = (await VerifyAsync()).Fault;
        Assert.True(fault is not null, $"Nobody noticed a change of {column}.");
        Assert.Equal((kind, first), (fault.Kind, fault.First));
    }

    private const string Flips =
        """
        CREATE FUNCTION flip(b bytea) RETURNS bytea LANGUAGE sql AS 'SELECT set_byte(b, length(b) - 1, get_byte(b, length(b) - 1) # 1)';
        CREATE FUNCTION flip(t text) RETURNS text LANGUAGE sql AS 'SELECT overlay(t placing chr(ascii(substr(t, length(t) - 1, 1)) # 1) from length(t) - 1 for 1)';
        """;

    private async Task<AuditVerification> VerifyAsync()
    {
        await using var verifiable = VerifiableLog.Stored(async token => await PostgreSqlAuditReader.OpenAsync(_schema.Settings, token));
        return await log.VerifyAsync(verifiable);
    }
}
