using Microsoft.Data.Sqlite;
using SearchGateway.Audit.Verification;

namespace SearchGateway.Storage.Tests.Tampering;

/// <summary>Whichever column of whichever table somebody with the file in hand changes, verification finds it and says where.</summary>
public sealed class ColumnTests(ErasedLog log) : IClassFixture<ErasedLog>, IDisposable
{
    private const string Standing = "idx = 7";
    private const string Erased = "idx = 4";
    private const string ThirdCheckpoint = "size = 3";
    private const string TheHold = "true";
    private const string AnyStatistic = "key = (SELECT min(key) FROM statistics)";

    private readonly string _copy = Path.GetTempFileName();

    /// <summary>Table and column, the row, the new value (null: one bit flipped), and what must be found where.</summary>
    public static TheoryData<string, string, string?, AuditFaultKind, long> Columns => new()
    {
        { "records.idx", Standing, "1000", AuditFaultKind.RecordMissing, 7 },
        { "records.leaf", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "records.key", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "records.body", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.idx", Standing, "1000", AuditFaultKind.RecordAltered, 7 },
        { "entries.kind", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.time", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.subject_id", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.erase_after", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.erased_by", Standing, "20", AuditFaultKind.RecordAltered, 7 },
        { "entries.authority", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.state", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.purpose", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.outcomes", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.officer", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.unit", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.case_ref", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "entries.subjects", Standing, null, AuditFaultKind.RecordAltered, 7 },
        { "records.idx", Erased, "1000", AuditFaultKind.RecordMissing, 4 },
        { "records.leaf", Erased, null, AuditFaultKind.RecordsReplaced, 4 },
        { "records.key", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "records.body", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.idx", Erased, "1000", AuditFaultKind.RecordAltered, 4 },
        { "entries.kind", Erased, null, AuditFaultKind.RecordAltered, 4 },
        { "entries.kind", Erased, "''", AuditFaultKind.RecordAltered, 4 },
        { "entries.time", Erased, null, AuditFaultKind.RecordAltered, 4 },
        { "entries.time", Erased, "-9223372036854775807", AuditFaultKind.RecordAltered, 4 },
        { "entries.erase_after", Erased, null, AuditFaultKind.RecordAltered, 4 },
        { "entries.erase_after", Erased, "erase_after + 1", AuditFaultKind.RecordAltered, 4 },
        { "entries.subject_id", Erased, "x'00112233445566778899aabbccddeeff'", AuditFaultKind.RecordAltered, 4 },
        { "entries.subject_id", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.subject_id", Erased, "zeroblob(16)", AuditFaultKind.RecordAltered, 4 },
        { "entries.erased_by", Erased, "NULL", AuditFaultKind.ErasureUnrecorded, 4 },
        { "entries.erased_by", Erased, "2", AuditFaultKind.RecordAltered, 4 },
        { "entries.erased_by", Erased, "21", AuditFaultKind.ErasureDiffers, 20 },
        { "entries.erased_by", Erased, "25", AuditFaultKind.ErasureDiffers, 20 },
        { "entries.authority", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.state", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.purpose", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.outcomes", Erased, "'x'", AuditFaultKind.RecordAltered, 4 },
        { "entries.officer", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.unit", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.case_ref", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "entries.subjects", Erased, "x'00'", AuditFaultKind.RecordAltered, 4 },
        { "checkpoints.size", ThirdCheckpoint, "1000", AuditFaultKind.CheckpointAltered, 30 },
        { "checkpoints.note", ThirdCheckpoint, null, AuditFaultKind.CheckpointAltered, 2 },
        { "checkpoints.frontier", ThirdCheckpoint, null, AuditFaultKind.CheckpointAltered, 2 },
        { "holds.id", TheHold, null, AuditFaultKind.HoldsDiffer, 12 },
        { "holds.body", TheHold, null, AuditFaultKind.HoldsDiffer, 12 },
        { "statistics.key", AnyStatistic, null, AuditFaultKind.StatisticsDiffer, 0 },
        { "statistics.count", AnyStatistic, null, AuditFaultKind.StatisticsDiffer, 0 },
    };

    /// <summary>Columns that nothing is concluded from, and why.</summary>
    private static readonly Dictionary<string, string> OfNoAccount = new(StringComparer.Ordinal)
    {
        ["cosignatures.size"] = "which checkpoint witnesses signed; a signature of another one does not verify",
        ["cosignatures.lines"] = "what witnesses signed; whoever reads it verifies it with their keys, and a loss is made good by the next checkpoint",
        ["probe.writes"] = "counts tries whether the file can be written; nothing reads it",
    };

    public void Dispose() => File.Delete(_copy);

    [Fact]
    public async Task TheUntouchedLogIsIntact()
    {
        var verification = await log.VerifyAsync(log.Folder.Database);
        Assert.Null(verification.Fault);
        Assert.Equal((ErasedLog.Count, 25, 5, 2, true), (verification.Records, verification.Opened, verification.Erased, verification.ErasuresProven, verification.StatisticsProven));
        Assert.Equal((1, 0, true), (verification.HoldsProven, verification.HoldsUnread, verification.HoldsCompared));
    }

    [Fact]
    public void NoColumnIsLeftOut()
    {
        using var connection = Open(log.Folder.Database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));

        var covered = Columns.Select(row => row.Data.Item1).Concat(OfNoAccount.Keys).Distinct(StringComparer.Ordinal);
        Assert.Equal(columns.Order(StringComparer.Ordinal), covered.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task AChangeIsFoundAndLocated(string column, string row, string? value, AuditFaultKind kind, long first)
    {
        Change(column, row, value);
        var fault = (await log.VerifyAsync(_copy)).Fault;
        Assert.True(fault is not null, $"Nobody noticed a change of {column}.");
        Assert.Equal((kind, first), (fault.Kind, fault.First));
    }

    private void Change(string column, string row, string? value)
    {
        File.Copy(log.Folder.Database, _copy, overwrite: true);
        var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
        using var connection = Open(_copy);
        connection.CreateFunction<object, object>("flip", Flip);
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {table} SET {name} = {value ?? $"flip({name})"} WHERE {row}";
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static object Flip(object value)
    {
        switch (value)
        {
            case byte[] bytes:
                bytes[^1] ^= 1;
                return bytes;
            case string text:
                return text[..^2] + (char)(text[^2] ^ 1) + text[^1];
            default:
                return Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) ^ 1;
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
