using System.Collections.Concurrent;
using SearchGateway.Model;
using SearchGateway.Tests.Audit;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Storage.Tests.PostgreSql;

/// <summary>The server dies under a log that is written, and comes back: the log goes on by itself, and nothing that was acknowledged is gone.</summary>
public sealed class ServerOutageTests
{
    // Enough at once that groups are written by COPY, which takes several messages.
    private const int Callers = 400;

    [Fact]
    public async Task NothingAcknowledgedIsLostWhenTheServerDiesWhileGroupsAreWritten()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var place = new LogSchema(server);
        await using var open = await place.OpenAsync();
        var receipts = new ConcurrentQueue<AuditReceipt>();
        using var stop = new CancellationTokenSource();
        var next = 0;
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                if (await open.Log.CommitAsync(SampleRecords.Entry(Interlocked.Increment(ref next))) is { } receipt)
                    receipts.Enqueue(receipt);
                else
                    await Task.Yield();
            }
        })).ToList();

        for (var crash = 0; crash < 3; crash++)
        {
            await UntilAsync(() => receipts.Count > (crash + 1) * 2000);
            await server.CrashAsync();
            await UntilAsync(() => !open.Log.IsWritable);
            await server.RestartAsync();
            await UntilAsync(() => open.Log.IsWritable);
        }

        var sofar = receipts.Count;
        await UntilAsync(() => receipts.Count > sofar);
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        await AssertStandAsync(place, [.. receipts]);
    }

    [Fact]
    public async Task AServerWithoutAFreeConnectionIsWaitedFor()
    {
        await using var server = await PostgreSqlServer.StartAsync("max_connections=8", "superuser_reserved_connections=0");
        await using var place = new LogSchema(server);
        await using var open = await place.OpenAsync();
        var first = await open.Log.CommitAsync(SampleRecords.Entry(0));

        await server.CrashAsync();
        Assert.Null(await open.Log.CommitAsync(SampleRecords.Entry(1)));
        await server.RestartAsync();
        var others = await TakeAllAsync(place);
        Assert.False(open.Log.IsWritable && others.Count == 8);
        foreach (var other in others)
            await other.DisposeAsync();

        await UntilAsync(() => open.Log.IsWritable);
        var second = await open.Log.CommitAsync(SampleRecords.Entry(2));
        await AssertStandAsync(place, [first!, second!]);
    }

    private static async Task<List<Npgsql.NpgsqlConnection>> TakeAllAsync(LogSchema place)
    {
        var taken = new List<Npgsql.NpgsqlConnection>();
        try
        {
            while (taken.Count < 8)
                taken.Add(await place.ConnectAsync());
        }
        catch (Npgsql.PostgresException full) when (full.SqlState == Npgsql.PostgresErrorCodes.TooManyConnections)
        {
            // The log may have its own already.
        }

        return taken;
    }

    private static async Task AssertStandAsync(LogSchema place, AuditReceipt[] receipts)
    {
        var verification = await place.VerifyAsync();
        Assert.Null(verification.Fault);
        await using var reader = await place.ReadAsync();
        var leaves = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None)
            .ToDictionaryAsync(record => record.Index, record => Convert.ToHexString(record.LeafHash.Span));
        Assert.Equal(receipts.Length, receipts.Select(receipt => receipt.Index).Distinct().Count());
        Assert.All(receipts, receipt => Assert.Equal(Convert.ToHexString(receipt.LeafHash.Span), leaves[receipt.Index]));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!isSo())
            await tick.WaitForNextTickAsync(patience.Token);
    }
}
