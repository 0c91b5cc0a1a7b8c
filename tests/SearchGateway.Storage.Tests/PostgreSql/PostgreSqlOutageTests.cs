using System.Diagnostics;
using System.Globalization;
using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Tests.Audit;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>A server that goes, hangs, or acknowledges with a reservation: nothing is answered that is not kept, and the log goes on by itself.</summary>
public sealed class PostgreSqlOutageTests : IAsyncLifetime
{
    private PostgreSqlServer? _server;
    private LogSchema? _place;

    private PostgreSqlServer Server => _server!;

    private LogSchema Place => _place!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _place = new LogSchema(_server);
        Place.Settings.CommandTimeLimit = TimeSpan.FromSeconds(2);
        Place.Options.StoreTimeLimit = TimeSpan.FromSeconds(1);
        Place.Options.LongestRetryDelay = TimeSpan.FromMilliseconds(200);
    }

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task AServerThatCrashedIsWaitedForAndNothingIsLost()
    {
        await using var open = await Place.OpenAsync();
        for (var round = 0; round < 3; round++)
        {
            await AssertGoesOnAsync(open.Log, round * 10);
            await Server.CrashAsync();
            Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(round * 10 + 1)));
            Assert.False(open.Log.IsWritable);
            await Server.RestartAsync();
        }

        var receipt = await AssertGoesOnAsync(open.Log, 100);
        var verification = await Place.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.Equal(receipt.Index + 1, verification.Records);
    }

    [Fact]
    public async Task ACommitThatNoLongerWaitsForItsStandbyCountsAsNotDurable()
    {
        Place.Settings.CommandTimeLimit = TimeSpan.FromMinutes(1);
        await using var open = await Place.OpenAsync();
        await AssertGoesOnAsync(open.Log, 0);
        await Place.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await Place.ExecuteAsync("SELECT pg_reload_conf()");

        var commit = open.Log.CommitAsync(SampleRecords.Entry(1)).AsTask();
        while (!commit.IsCompleted)
            await Place.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        Assert.Null(await commit);

        await Place.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await Place.ExecuteAsync("SELECT pg_reload_conf()");
        // The tail said that the group was there after all.
        Assert.Equal(2, (await AssertGoesOnAsync(open.Log, 2)).Index);
        Assert.Null((await Place.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task AnAppendThatHangsInTheServerCannotForkTheLogWhenItArrivesLate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are stopped by a signal.");
        await using var open = await Place.OpenAsync();
        await AssertGoesOnAsync(open.Log, 0);
        var session = (int)(await Place.ScalarAsync("SELECT pid FROM pg_stat_activity WHERE application_name = 'searchgateway audit'"))!;

        Signal("STOP", session);
        Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
        Signal("CONT", session);

        await AssertGoesOnAsync(open.Log, 2);
        var verification = await Place.VerifyAsync();
        Assert.Null(verification.Fault);
        Assert.InRange(verification.Records, 2, 3);
    }

    [Fact]
    public async Task AnotherGatewayIsToldWhoHasTheLog()
    {
        await using var open = await Place.OpenAsync();
        // Not any session of a gateway: one that makes partitions ahead may have come later.
        var session = await Place.ScalarAsync(
            $"SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = {PostgreSqlOwnership.Key(Place.Settings.Schema)}");
        var refusal = await Assert.ThrowsAsync<AuditLogException>(Place.OpenAsync);
        Assert.Contains($"in use by another process (server process {session}, from this machine since", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<AuditReceipt> AssertGoesOnAsync(AuditLog log, int number)
    {
        while (!log.IsWritable)
            await Task.Yield();
        return (await log.CommitAsync(SampleRecords.Entry(number)))!;
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
