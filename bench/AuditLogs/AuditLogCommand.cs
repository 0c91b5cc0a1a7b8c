using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Audit;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>
/// Measures the audit log as searches use it: record, seal, hash, signature and store, each record's receipt awaited, every commit
/// synced. A closed loop shows how many records a second it takes, an open loop how long one waits, and groups of one what groups
/// are worth.
/// </summary>
internal static class AuditLogCommand
{
    private const int WarmUp = 20_000;

    private const int WarmUpSeconds = 5;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter page)
    {
        if (AuditLogOptions.Read(words, out var fault) is not { } options)
        {
            await Console.Error.WriteLineAsync($"{fault}\n{AuditLogOptions.Usage}");
            return 2;
        }

        if (options.SyncDelay > 0)
            return await SlowDisk.RunAsync([.. words, AuditLogOptions.SyncDelayOption, "0"], TimeSpan.FromMilliseconds(options.SyncDelay));
        await page.WriteLineAsync(BareDisk.Measure(options.Store == AuditLogOptions.Sqlite ? options.Folder : Path.GetTempPath()));
        await page.WriteLineAsync($"| {options.Store} | records | {Waits.Head} records/group | processor, µs/record | bytes/record | pauses, ms | opened again, ms |");
        await page.WriteLineAsync("|---|---|" + string.Concat(Enumerable.Repeat("---|", 12)));
        var closed = options.Records == 0 ? null : await MeasureAsync(page, options, "closed loop", options.GroupLimit, log => Load.ClosedAsync(log, options.Callers, options.Records));
        var open = options.Rate == 0 ? null : await MeasureAsync(page, options, "open loop", options.GroupLimit, async log =>
        {
            await Load.OpenAsync(log, options.Rate, WarmUpSeconds);
            return await Load.OpenAsync(log, options.Rate, options.Seconds);
        });
        var single = options.Single == 0 ? null : await MeasureAsync(page, options, "one by one", 1, log => Load.ClosedAsync(log, options.Callers, options.Single));
        if (open is not null)
            await page.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"open loop: {options.Rate} records a second for {options.Seconds} s; one began {open.Lateness:0.0} ms late at worst"));
        if (closed is not null && single is not null)
            await page.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"groups against a commit per record: {closed.PerSecond / single.PerSecond:0.0} times"));
        return 0;
    }

    private static async Task<Waits> MeasureAsync(TextWriter page, AuditLogOptions options, string name, int groupLimit, Func<AuditLog, Task<Waits>> load)
    {
        await using var measured = await MeasuredStore.MakeAsync(options);
        var log = await OpenAsync(measured, groupLimit);
        // The code is compiled and the file has grown before anything is measured.
        await Load.ClosedAsync(log, options.Callers, groupLimit == 1 ? WarmUp / 10 : WarmUp);
        var (groups, bytes) = (await measured.GroupsAsync(), measured.Size);
        GC.Collect();
        var (processor, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
        var waits = await load(log);
        (processor, pauses) = (Environment.CpuUsage.TotalTime - processor, GC.GetTotalPauseDuration() - pauses);
        (groups, bytes) = (await measured.GroupsAsync() - groups, measured.Size - bytes);
        await log.DisposeAsync();
        var reopening = TimeProvider.System.GetTimestamp();
        await (await OpenAsync(measured, groupLimit)).DisposeAsync();
        await page.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {waits.Count:N0} | {waits} {(double)waits.Count / groups:0.0} | {processor.TotalMicroseconds / waits.Count:0.0} | {bytes / waits.Count:N0} | {pauses.TotalMilliseconds:0} | {TimeProvider.System.GetElapsedTime(reopening).TotalMilliseconds:0} |"));
        return waits;
    }

    private static ValueTask<AuditLog> OpenAsync(MeasuredStore measured, int groupLimit)
    {
        var settings = new AuditOptions { Origin = "searchgateway/bench", DataFolder = measured.Folder, CreateSigningKey = true, GroupLimit = groupLimit, QueueLimit = 200_000 };
        return AuditLog.OpenAsync(measured.Store, settings, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
    }
}
