using System.Diagnostics;
using SearchGateway.Audit;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>Records that are committed by many, as searches do: each waits for its receipt.</summary>
internal static class Load
{
    // Timers are no finer than a millisecond here, so the last one is yielded away.
    private static readonly TimeSpan s_yieldBelow = TimeSpan.FromMilliseconds(1);

    /// <summary>Each caller commits its next record as soon as the last one's receipt is there.</summary>
    public static async Task<Waits> ClosedAsync(AuditLog log, int callers, int records)
    {
        var waits = new Waits(records);
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < records; number = Interlocked.Increment(ref next))
                await CommitAsync(log, waits, number, Stopwatch.GetTimestamp());
        })));
        waits.Elapsed = Stopwatch.GetElapsedTime(began);
        return waits;
    }

    /// <summary>Records come at even intervals, whether or not earlier ones are written; a wait counts from when it should have begun.</summary>
    public static async Task<Waits> OpenAsync(AuditLog log, int rate, int seconds)
    {
        var waits = new Waits(rate * seconds);
        var calls = new Task[rate * seconds];
        var began = Stopwatch.GetTimestamp();
        await Task.Factory.StartNew(
            () =>
            {
                using var never = new ManualResetEventSlim();
                for (var number = 0; number < calls.Length; number++)
                {
                    var due = began + (long)((double)number / rate * Stopwatch.Frequency);
                    WaitUntil(due, never);
                    waits.Lateness = Math.Max(waits.Lateness, Stopwatch.GetElapsedTime(due).TotalMilliseconds);
                    var place = number;
                    calls[number] = Task.Run(() => CommitAsync(log, waits, place, due));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.WhenAll(calls);
        waits.Elapsed = Stopwatch.GetElapsedTime(began);
        return waits;
    }

    private static async Task CommitAsync(AuditLog log, Waits waits, int number, long began)
    {
        var receipt = await log.CommitAsync(SampleRecords.Entry(number));
        waits.Set(number, receipt is null ? -1 : Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static void WaitUntil(long due, ManualResetEventSlim never)
    {
        SpinWait yield = default;
        for (var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due); left > TimeSpan.Zero; left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due))
        {
            if (left > s_yieldBelow)
                never.Wait((int)left.TotalMilliseconds);
            else
                yield.SpinOnce(sleep1Threshold: -1);
        }
    }
}
