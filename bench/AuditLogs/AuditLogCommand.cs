using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>
/// Measures the audit log as searches use it: record, hash, signature and store, each record's receipt awaited, every commit synced.
/// A closed loop shows how many records a second it takes, an open loop how long one waits, and groups of one what groups are worth.
/// </summary>
internal static class AuditLogCommand
{
    private const int WarmUp = 20_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter page)
    {
        if (AuditLogOptions.Read(words, out var fault) is not { } options)
        {
            await Console.Error.WriteLineAsync($"{fault}\n{AuditLogOptions.Usage}");
            return 2;
        }

        await page.WriteLineAsync($"| {options.Store} | records | {Waits.Head} records/group | processor, µs/record | bytes/record | pauses, ms |");
        await page.WriteLineAsync("|---|---|" + string.Concat(Enumerable.Repeat("---|", 11)));
        var closed = options.Records == 0 ? null : await MeasureAsync(page, options, "closed loop", options.GroupLimit, log => Load.ClosedAsync(log, options.Callers, options.Records));
        var open = options.Rate == 0 ? null : await MeasureAsync(page, options, "open loop", options.GroupLimit, log => Load.OpenAsync(log, options.Rate, options.Seconds));
        var single = options.Single == 0 ? null : await MeasureAsync(page, options, "one by one", 1, log => Load.ClosedAsync(log, options.Callers, options.Single));
        if (open is not null)
            await page.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"open loop: {options.Rate} records a second for {options.Seconds} s; one began {open.Lateness:0.0} ms late at worst"));
        if (closed is not null && single is not null)
            await page.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"groups against a commit per record: {closed.PerSecond / single.PerSecond:0.0} times"));
        return 0;
    }

    private static async Task<Waits> MeasureAsync(TextWriter page, AuditLogOptions options, string name, int groupLimit, Func<AuditLog, Task<Waits>> load)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, "audit-log-" + Path.GetRandomFileName()));
        try
        {
            var database = Path.Combine(folder.FullName, "audit.db");
            await using var store = new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = database }));
            var settings = new AuditOptions { Origin = "searchgateway/bench", DataFolder = folder.FullName, CreateSigningKey = true, GroupLimit = groupLimit, QueueLimit = 200_000 };
            await using var log = await AuditLog.OpenAsync(store, settings, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
            // The code is compiled and the file has grown before anything is measured.
            await Load.ClosedAsync(log, options.Callers, groupLimit == 1 ? WarmUp / 10 : WarmUp);
            var (groups, bytes) = (await CheckpointsAsync(store), Size(folder));
            GC.Collect();
            var (processor, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
            var waits = await load(log);
            (processor, pauses) = (Environment.CpuUsage.TotalTime - processor, GC.GetTotalPauseDuration() - pauses);
            (groups, bytes) = (await CheckpointsAsync(store) - groups, Size(folder) - bytes);
            await page.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {waits.Count:N0} | {waits} {(double)waits.Count / groups:0.0} | {processor.TotalMicroseconds / waits.Count:0.0} | {bytes / waits.Count:N0} | {pauses.TotalMilliseconds:0} |"));
            return waits;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> CheckpointsAsync(SqliteAuditStore store)
    {
        var count = 0L;
        await foreach (var _ in store.ReadCheckpointsAsync(0, CancellationToken.None))
            count++;
        return count;
    }

    private static long Size(DirectoryInfo folder) => folder.EnumerateFiles().Sum(file => file.Length);
}
