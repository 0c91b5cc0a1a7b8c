using System.Diagnostics;
using System.Globalization;
using SearchGateway.Tests.Shared.Disks;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>Runs the measurement in a process whose syncs take longer, those of its database included.</summary>
internal static class SlowDisk
{
    /// <summary>Runs it.</summary>
    /// <param name="words">The command line without the delay.</param>
    /// <param name="delay">What each sync takes longer.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, TimeSpan delay)
    {
        using var disk = FaultyDisk.TryMake("/");
        if (disk is null)
        {
            await Console.Error.WriteLineAsync("--sync-delay: needs Linux and gcc");
            return 1;
        }

        disk.SyncDelay = delay;
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["audit-log", .. words]) { UseShellExecute = false };
        foreach (var (name, value) in disk.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"each of {disk.Syncs:N0} syncs took {delay.TotalMilliseconds:0} ms longer"));
        return process.ExitCode;
    }
}
