using SearchGateway.Audit;
using SearchGateway.Audit.Export;
using SearchGateway.Audit.Migration;
using SearchGateway.Audit.Verification;
using SearchGateway.Audit.Witnesses;
using SearchGateway.Model;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Storage.Tests.Audit;
using SearchGateway.Storage.Tests.PostgreSql;
using SearchGateway.Storage.Tests.Retention;
using SearchGateway.Storage.Tests.Sqlite;

namespace SearchGateway.Storage.Tests.Migration;

/// <summary>A log that is moved is the same log in every respect, whichever store it leaves and whichever takes it.</summary>
public sealed class MigrationTests
{
    private const string Sqlite = "sqlite";
    private const string PostgreSql = "postgres";
    private const int Searches = 6;

    /// <summary>From, to, and whether by way of an export.</summary>
    public static TheoryData<string, string, bool> Ways => new()
    {
        { Sqlite, PostgreSql, false },
        { PostgreSql, Sqlite, false },
        { Sqlite, Sqlite, false },
        { Sqlite, PostgreSql, true },
        { PostgreSql, Sqlite, true },
        { PostgreSql, PostgreSql, true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task HoldsCosignaturesAndErasuresGoWithTheLog(string from, string to, bool byExport)
    {
        await using var source = await WrittenAsync(from);
        await using var target = await PlaceAsync(to);
        await source.CloseAsync();

        var proof = await MoveAsync(source.Place, target, byExport);

        Assert.True(proof.IsSame);
        Assert.Equal((2, 2L), (proof.Target.Holds, proof.Target.Cosigned));
        var (before, after) = (await ContentAsync(source.Place), await ContentAsync(target));
        Assert.Equal(before, after);
        Assert.Equal(3, before.Count(line => line.Contains("erased", StringComparison.Ordinal)));
        target.TakeKeysOf(source.Place, source.Log.PublicKeyPem);
        Assert.Null((await target.VerifyAsync()).Fault);
    }

    [Theory]
    [InlineData(Sqlite, PostgreSql)]
    [InlineData(PostgreSql, Sqlite)]
    public async Task WhatIsHeldIsHeldAtTheNewStoreToo(string from, string to)
    {
        var source = await WrittenAsync(from);
        await using var place = source.Place;
        await source.CloseAsync();
        var target = await PlaceAsync(to);
        Assert.True((await MoveAsync(source.Place, target, byExport: false)).IsSame);
        target.TakeKeysOf(source.Place, source.Log.PublicKeyPem);

        await using var moved = await source.ContinueAsync(target);
        moved.GoTo(moved.Today.AddDays(1));
        Assert.True(await moved.Erasure.RunAsync(CancellationToken.None));

        var searches = (await moved.RecordsAsync()).Where(record => record.Entry.Kind is "search" or RecordEntry.ErasedKind).ToArray();
        Assert.Equal([false, false, false, true, true, true], searches.Select(record => record.IsErased));
        await using var reader = await target.ReadAsync();
        Assert.Equal(new StoredCosignatures(5, "— witness two\n"), await reader.ReadCosignaturesAsync(long.MaxValue, CancellationToken.None));
    }

    [Theory]
    [InlineData("DELETE FROM holds WHERE id = (SELECT min(id) FROM holds)")]
    [InlineData("UPDATE cosignatures SET lines = 'x'")]
    public async Task AHoldOrCosignatureThatIsNotTheLogsIsNoProof(string sql)
    {
        await using var source = await WrittenAsync(Sqlite);
        await using var target = await PlaceAsync(Sqlite);
        await source.CloseAsync();
        Assert.True((await MoveAsync(source.Place, target, byExport: false)).IsSame);
        await target.ExecuteAsync(sql);

        Assert.False((await MoveAsync(source.Place, target, byExport: false)).IsSame);
    }

    [Fact]
    public async Task AnExportWithoutHoldsIsNotTakenOver()
    {
        await using var source = await WrittenAsync(Sqlite);
        await using var target = await PlaceAsync(Sqlite);
        await source.CloseAsync();
        var export = (await ExportAsync(source.Place)).Replace(",\"holds\":2", "", StringComparison.Ordinal);
        var lines = export.Split('\n').Where(line => !line.StartsWith("{\"hold\"", StringComparison.Ordinal) && !line.StartsWith("{\"statistic\"", StringComparison.Ordinal));

        await using var import = Import(target);
        var refused = await Assert.ThrowsAsync<AuditLogException>(() => LogMigration.RunAsync(() => Exported(string.Join('\n', lines)), import, progress: null, CancellationToken.None));
        Assert.Contains("holds are not in the export", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportThatLacksAHoldBreaksOff()
    {
        await using var source = await WrittenAsync(Sqlite);
        await source.CloseAsync();
        var lines = (await ExportAsync(source.Place)).Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(line => line.StartsWith("{\"hold\"", StringComparison.Ordinal)));

        using var key = SearchGateway.Audit.Checkpoints.CheckpointVerifier.FromPem(source.Log.PublicKeyPem);
        await using var log = Exported(string.Join('\n', lines));
        var found = await AuditVerifier.VerifyAsync(log, new VerificationRequest { Key = key }, CancellationToken.None);
        Assert.Equal(AuditFaultKind.Unreadable, found.Fault?.Kind);
        Assert.Contains("of holds", found.Fault!.Explanation, StringComparison.Ordinal);
    }

    /// <summary>Three searches that are held though they are due, three that are erased, and signatures of witnesses.</summary>
    private static async Task<RetentionLog> WrittenAsync(string store)
    {
        var log = await RetentionLog.OpenAsync(await PlaceAsync(store), batchSize: 256);
        for (var number = 0; number < Searches; number++)
            await log.SearchAsync(number, CentralSystem.Sis);
        log.GoTo(new DateOnly(2020, 1, 1));
        foreach (var held in (long[][])[[0, 1], [2]])
            Assert.IsType<RetentionReply<AuditHold>.Done>(await log.Holds.PlaceAsync(RetentionLog.Overseer, new HoldInput { Procedure = "DPA/2020/1", Until = "2020-03-01", Indexes = [.. held] }, CancellationToken.None));
        Assert.True(await log.Erasure.RunAsync(CancellationToken.None));
        await log.CosignAsync(new StoredCosignatures(2, "— witness one\n"));
        await log.CosignAsync(new StoredCosignatures(5, "— witness two\n"));
        return log;
    }

    private static async Task<MigrationProof> MoveAsync(LogPlace from, LogPlace to, bool byExport)
    {
        await using var import = Import(to);
        var export = byExport ? await ExportAsync(from) : null;
        return await LogMigration.RunAsync(
            () => export is null ? VerifiableLog.Stored(async _ => await from.ReadAsync()) : Exported(export), import, progress: null, CancellationToken.None);
    }

    private static async Task<string> ExportAsync(LogPlace place)
    {
        await using var reader = await place.ReadAsync();
        using var bytes = new MemoryStream();
        await LogExport.WriteAsync(reader, bytes, open: null, DateTimeOffset.UnixEpoch, progress: null, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static VerifiableLog Exported(string export) => VerifiableLog.Exported(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(export)));

    /// <summary>Everything that a log holds, a line each.</summary>
    private static async Task<IReadOnlyList<string>> ContentAsync(LogPlace place)
    {
        await using var reader = await place.ReadAsync();
        var state = await ((ILogStateReader)reader).ReadStateAsync(CancellationToken.None);
        var lines = new List<string>();
        await foreach (var record in reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None))
            lines.Add($"{record.Index} {Convert.ToHexString(record.LeafHash.Span)} {Convert.ToHexString(record.Body.Span)} {record.Entry.Kind} {record.Entry.Time:O} {record.Entry.SubjectId} {(record.IsErased ? $"erased {record.Entry.ErasedBy}" : "stands")}");
        await foreach (var checkpoint in reader.ReadCheckpointsAsync(0, CancellationToken.None))
            lines.Add($"{checkpoint.Size} {checkpoint.Note} {Convert.ToHexString(checkpoint.Frontier.Span)} {checkpoint.Cosignatures}");
        lines.AddRange(state.Statistics.OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Key} {line.Count}"));
        lines.AddRange(state.Holds.OrderBy(hold => hold.Id).Select(hold => $"{hold.Id} {Convert.ToHexString(hold.Body.Span)}"));
        return lines;
    }

    private static ValueTask<LogPlace> PlaceAsync(string store) => store == Sqlite ? LogFolder.CreateAsync() : LogSchema.CreateAsync();

    private static IAuditImport Import(LogPlace place) => place switch
    {
        LogFolder folder => new SqliteAuditImport(folder.Database),
        LogSchema schema => new PostgreSqlAuditImport(schema.Settings),
        _ => throw new ArgumentException("No such store.", nameof(place)),
    };
}
