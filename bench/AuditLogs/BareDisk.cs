using System.Diagnostics;
using System.Globalization;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>What the disk itself takes for a synced write, without which a wait for one says little.</summary>
internal static class BareDisk
{
    // What a group of one record adds to the write-ahead log.
    private const int Length = 32 << 10;
    private const int FileLength = 64 << 20;
    private const int Writes = 5000;

    /// <summary>Writes and syncs, one write after the other, over a file of full length; says how long it took.</summary>
    public static string Measure(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "bare-disk-" + Path.GetRandomFileName());
        var waits = new double[Writes];
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);
            RandomAccess.Write(file, new byte[FileLength], 0);
            RandomAccess.FlushToDisk(file);
            var bytes = new byte[Length];
            for (var i = 0; i < Writes; i++)
            {
                var began = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, bytes, (long)i * Length % FileLength);
                RandomAccess.FlushToDisk(file);
                waits[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }
        finally
        {
            File.Delete(path);
        }

        Array.Sort(waits);
        return string.Create(CultureInfo.InvariantCulture, $"a synced write of {Length >> 10} KiB takes the disk {waits[Writes / 2]:0.00} ms at the median, {waits[Writes * 99 / 100]:0.00} ms at p99, {waits[^1]:0.0} ms at most");
    }
}
