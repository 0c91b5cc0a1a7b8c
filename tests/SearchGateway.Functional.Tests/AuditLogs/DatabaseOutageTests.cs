using SearchGateway.Tests.Shared.Disks;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Functional.Tests.AuditLogs;

/// <summary>A gateway whose database is away or slow refuses, says so, and goes on by itself; whatever it answered stands in the log.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task NothingIsAnsweredWhileTheDatabaseIsAway()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var gateway = await AuditGateway.StartAsync(server);
        await gateway.AnswersAsync();

        await server.CrashAsync();
        await gateway.RefusesAsync();
        await server.RestartAsync();
        await gateway.GoesOnAsync();
    }

    [Fact]
    public async Task ASlowDatabaseShedsSearchesBeforeTheyAreMade()
    {
        using var disk = FaultyDisk.TryMake(PostgreSqlServer.FolderPrefix);
        Assert.SkipWhen(disk is null, BrokenDiskTests.NoCompiler);
        await using var server = await PostgreSqlServer.StartAsync(disk.Environment);
        await using var gateway = await AuditGateway.StartAsync(server, AuditGateway.SmallQueue);
        await gateway.AnswersAsync();

        disk.SyncDelay = TimeSpan.FromMilliseconds(500);
        await gateway.ShedsAsync();
        Assert.NotEqual(0, disk.Syncs);
        disk.SyncDelay = TimeSpan.Zero;
        await gateway.GoesOnAsync();
    }
}
