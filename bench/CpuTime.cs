using System.Runtime.InteropServices;
using Perfolizer.Horology;

namespace SearchGateway.Benchmarks;

/// <summary>
/// Counts the processor time of the measuring thread in place of the time of day, so that a busy machine slows no figure by taking the
/// thread off its core. Linux only; the benchmarks allocate little, and the collector's own threads are not counted.
/// </summary>
internal sealed class CpuTime : IClock
{
    private const int ThreadCpuTime = 3;

    /// <inheritdoc/>
    public string Title => "processor time of the thread";

    /// <inheritdoc/>
    public bool IsAvailable => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public Frequency Frequency => Frequency.GHz;

    /// <inheritdoc/>
    public long GetTimestamp() => clock_gettime(ThreadCpuTime, out var time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : throw new NotSupportedException("The system does not count a thread's processor time.");

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
