using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.Audit;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;
using SearchGateway.Tests.Audit;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>
/// How long a log takes to be open again after its process was killed while it wrote as fast as it could: a long one that is there, and
/// that grows by what is written.
/// </summary>
internal static class ReopenCommand
{
    private const string Usage = "reopen --folder FOLDER [--postgres CONNECTION] [--rounds 20]\n  FOLDER holds the log's keys and, without --postgres, its audit.db, as long-log leaves them.";
    private const string Writer = "--writer";
    private const int Callers = 256;
    private static readonly int[] s_writing = [300, 1500];

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter page)
    {
        if (words is [Writer, var place])
            return await WriteAsync(place, connection: null);
        if (words is [Writer, _, var database])
            return await WriteAsync(words[1], database);
        var options = words.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (words.Count != 2 * options.Count || options.Keys.Except(["--folder", "--postgres", "--rounds"], StringComparer.Ordinal).Any()
            || !options.TryGetValue("--folder", out var folder) || !int.TryParse(options.GetValueOrDefault("--rounds", "20"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds < 1)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var opened = new List<double>(rounds);
        var records = 0L;
        for (var round = 0; round < rounds; round++)
        {
            if (await KillAsync(folder, options.GetValueOrDefault("--postgres"), s_writing[0] + ((s_writing[1] - s_writing[0]) * round / rounds)) is not var (milliseconds, size))
                return 1;
            records = size;
            opened.Add(milliseconds);
        }

        opened.Sort();
        await page.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{rounds} kills, {records:N0} records at the last start: open again after {opened[rounds / 2]:N0} ms in the median, {opened[^1]:N0} ms at most"));
        return 0;
    }

    /// <summary>Starts a writer, and kills it once it has written for a while; null if it did not begin.</summary>
    private static async Task<(double Milliseconds, long Records)?> KillAsync(string folder, string? connection, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["reopen", Writer, folder, .. connection is null ? Array.Empty<string>() : [connection]])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        if (line?.Split(' ') is not [var took, var records])
            return null;
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
        process.Kill();
        await process.WaitForExitAsync();
        return (double.Parse(took, CultureInfo.InvariantCulture), long.Parse(records, CultureInfo.InvariantCulture));
    }

    private static async Task<int> WriteAsync(string folder, string? connection)
    {
        await using IAuditStore store = connection is null
            ? new SqliteAuditStore(Options.Create(new SqliteAuditOptions { Path = Path.Combine(folder, "audit.db") }))
            : new PostgreSqlAuditStore(Options.Create(new PostgreSqlAuditOptions { ConnectionString = connection }));
        var options = new AuditOptions { Origin = "searchgateway/bench", DataFolder = folder };
        var began = Stopwatch.GetTimestamp();
        await using var log = await AuditLog.OpenAsync(store, options, TimeProvider.System, NullLogger<AuditLog>.Instance, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var records = (await store.ReadTailAsync(CancellationToken.None)).NextIndex;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{took:0.0} {records}"));
        var number = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (await log.CommitAsync(SampleRecords.Entry(Interlocked.Increment(ref number))) is not null)
            {
            }
        })));
        return 1;
    }
}
